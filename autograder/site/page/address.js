// JupyterLab forgets, once a notebook is open, which one its address named: loaded again, the page
// opens that one.

const asked = new URLSearchParams(location.search).get("path");
if (asked) sessionStorage.setItem("opened", asked);
const opened = sessionStorage.getItem("opened");
if (!asked && opened) location.replace(`?path=${encodeURIComponent(opened)}`);
