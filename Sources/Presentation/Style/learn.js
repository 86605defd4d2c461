// learn, Apache-2.0. See LICENSE.
"use strict";
