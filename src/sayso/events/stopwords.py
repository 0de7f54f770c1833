"""Words that tell nothing of an event: function words and the verbs of reporting.

Source: Sayso, compiled for this package.
"""

STOPWORDS = frozenset(
    """
    a about above after again against all almost along already also although always am among an and
    another any anyone anything are aren't around as at away back be became because become been
    before began being below between both but by came can can't cannot could couldn't did didn't do
    does doesn't doing don't done down during each early earlier either else enough even ever every
    everyone everything few first following for former from further get gets getting give given go
    goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's hello her here
    hers herself him himself his how however i i'd i'll i'm i've if in including indeed instead into
    is isn't it it'd it'll it's its itself just keep kept know known last late later latter least
    less let like likely ll made mainly make makes making many may maybe me mean meanwhile might
    mine more moreover most mostly mr mrs ms much must my myself near nearly need neither never new
    next no nobody none nor not nothing now of off often on once one ones only onto or other others
    otherwise our ours ourselves out over own per perhaps put quite rather re really s said same saw
    say saying says see seem seemed seems seen several she she'd she'll she's should shouldn't since
    so some someone something soon still such t take taken takes taking tell tells than that that's
    the their theirs them themselves then there there's therefore these they they'd they'll they're
    they've thing things this those though through throughout thus to today together told too took
    toward towards under until up upon us use used using ve very via want wanted was wasn't way we
    we'd we'll we're we've well went were weren't what what's whatever when where whether which
    while who who's whole whom whose why will with within without won't would wouldn't yesterday yet
    you you'd you'll you're you've your yours yourself monday tuesday wednesday thursday friday
    saturday sunday according added reported report reports statement news two three
    """.split()
)
