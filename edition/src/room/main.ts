import { keys } from "./keys";
import { beside, copying } from "./pages";
import { review } from "./review";
import { selecting } from "./selecting";

review();
selecting();
copying();
beside();
keys();
