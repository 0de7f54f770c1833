import { report } from "./report";

document.documentElement.classList.add("js");
report();
