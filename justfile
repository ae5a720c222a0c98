# Every recipe is one verb of ./lab, for those who like just.

[private]
default:
    @./lab

run NOTEBOOK *OPTIONS:
    ./lab run {{NOTEBOOK}} {{OPTIONS}}

capacity *OPTIONS:
    ./lab capacity {{OPTIONS}}

up *OPTIONS:
    ./lab up {{OPTIONS}}

notebook *OPTIONS:
    ./lab notebook {{OPTIONS}}

shell *OPTIONS:
    ./lab shell {{OPTIONS}}

test *OPTIONS:
    ./lab test {{OPTIONS}}

clean:
    ./lab clean

help *VERB:
    ./lab help {{VERB}}
