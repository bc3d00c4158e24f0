// Sends the page's one form to the service. Without JavaScript a person presses its button.
"use strict";

document.querySelector("[data-post]")?.submit();
