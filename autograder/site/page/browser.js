// Says that a browser is too old for Python in a page. Old ones have to understand it, so it is
// written in the JavaScript of 2009.

(function () {
  // A module of WebAssembly in which an exception is caught: the newest thing that Python needs.
  var CATCHING = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25,
    11, 11];

  function isNewEnough() {
    return "noModule" in document.createElement("script") && typeof BigInt === "function"
      && typeof structuredClone === "function" && typeof DecompressionStream === "function"
      && typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(CATCHING));
  }

  function said() {
    if (!window.isSecureContext && "isSecureContext" in window) {
      return "This address begins with http:, and browsers run lessons over https: alone. Ask whoever "
        + "gave it to you for one that does.";
    }
    return isNewEnough() ? "" : "This browser is too old for lessons: they run Python in it. Open this "
      + "page in a current Firefox, Chrome, Edge, or Safari, or ask whoever looks after this device for an "
      + "update.";
  }

  function say() {
    var place = document.getElementById("browser");
    if (!place) {
      place = document.body.appendChild(document.createElement("p"));
      place.style.cssText = "position: fixed; z-index: 10000; top: 0; left: 0; right: 0; margin: 0; "
        + "padding: 1rem; background: #fff; color: #1b1d21; border-bottom: 4px solid #c2410c; "
        + "font: 1rem/1.5 sans-serif";
      place.setAttribute("role", "alert");
    }
    place.textContent = said();
  }

  if (said()) {
    if (document.body) say();
    else document.addEventListener("DOMContentLoaded", say);
  }
}());
