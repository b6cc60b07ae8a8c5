// Puts sliders and a drawing that follows them in the place of a still picture. Nothing moves by itself.
{
  const script = document.currentScript;
  const figure = script.parentElement;
  const { size, backdrop, foreground, sliders, frames } = JSON.parse(script.previousElementSibling.textContent);

  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
  drawing.setAttribute("width", size[0]);
  drawing.setAttribute("role", "img");
  drawing.innerHTML = `${backdrop}<g class="moving"></g>${foreground}`;
  const moving = drawing.querySelector(".moving");

  const ranges = sliders.map(({ label, values, start }) => {
    const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: values.length - 1, step: 1 });
    range.value = start;
    // Else JupyterLab takes the arrow keys, to go from cell to cell.
    range.dataset.lmSuppressShortcuts = "true";
    const shown = document.createElement("span");
    const line = document.createElement("label");
    line.append(label, range, shown);
    return { range, shown, line, values };
  });
  const told = document.createElement("output");

  const show = () => {
    let place = 0;
    for (const { range, shown, values } of ranges) {
      const value = values[range.value];
      shown.textContent = value;
      range.setAttribute("aria-valuetext", value);
      place = place * values.length + Number(range.value);
    }
    const [shapes, says] = frames[place];
    moving.innerHTML = shapes;
    drawing.setAttribute("aria-label", says);
    told.textContent = says;
  };
  for (const { range } of ranges) range.addEventListener("input", show);
  show();

  figure.querySelector("[data-still]").remove();
  figure.querySelector("img").replaceWith(drawing);
  drawing.after(...ranges.map(({ line }) => line), told);
}
