#!/usr/bin/env bash
# PrairieLearn runs this for each submission, in a container of the image: it lies in /grade/serverFilesCourse/NAME.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exec python3 -P -m autograder.platforms prairielearn "$here/../.." "$here/course"
