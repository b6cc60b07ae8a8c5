// Puts a digit to draw in the place of a still picture, and lets its network read it at each change. Nothing moves by itself.
{
  const script = document.currentScript;
  const figure = script.parentElement;
  const { levels, pen, wide, step, behind, layers, witnesses } = JSON.parse(script.previousElementSibling.textContent);
  const side = 8, fine = Math.sqrt(levels), dots = side * fine;

  const unpacked = layers.map(({ outputs, numbers }) => {
    const bytes = Uint8Array.from(atob(numbers), letter => letter.charCodeAt(0));
    const all = new Float32Array(bytes.buffer);
    return { weights: all.subarray(0, -outputs), biases: all.subarray(-outputs) };
  });

  // How many times the largest share another one is, by how many steps its score lies behind.
  const besideTheBest = steps => {
    const [k, rest] = [Math.floor(steps), steps % 1];
    // Between two that are recorded, in proportion.
    return behind[k + 1] ? behind[k] * (behind[k + 1] / behind[k]) ** rest : 0;
  };

  // From ink, 64 numbers from 0 to 1, to probabilities: layer by layer, as the network was trained.
  const read = ink => {
    let row = ink;
    unpacked.forEach(({ weights, biases }, k) => {
      const next = Array.from(biases);
      row.forEach((value, i) => {
        if (value) next.forEach((_, j) => { next[j] += value * weights[i * next.length + j]; });
      });
      row = k < unpacked.length - 1 ? next.map(z => Math.max(0, z)) : next;
    });
    const best = Math.max(...row);
    const parts = row.map(score => besideTheBest((best - score) / step));
    return parts.map(part => part / parts.reduce((one, other) => one + other));
  };

  const agrees = ([image, shares]) => read(image.map(level => level / levels)).every((share, k) => Math.abs(share - shares[k]) < 1e-4);
  const still = figure.querySelector("[data-still]");

  const start = () => {
    // The still picture's own drawing, which takes its colours from the page now.
    const picture = figure.querySelector("img");
    const svg = new DOMParser().parseFromString(atob(picture.src.split(",")[1]), "image/svg+xml").documentElement;
    svg.removeAttribute("class");
    svg.querySelector("style").remove();
    // Else JupyterLab takes the keys, to go from cell to cell.
    figure.dataset.lmSuppressShortcuts = "true";

    const grid = svg.querySelector(".pixels");
    const pixels = [...grid.querySelectorAll("rect")];
    const cursors = svg.querySelectorAll(".cursor");
    const bars = svg.querySelector(".bars");
    bars.setAttribute("role", "img");
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-multiselectable", "true");
    grid.setAttribute("aria-label", "your digit: arrow keys move, space sets a pixel or takes it away");
    for (const row of grid.children) row.setAttribute("role", "row");
    pixels.forEach((pixel, k) => {
      pixel.setAttribute("role", "gridcell");
      pixel.setAttribute("aria-label", `row ${Math.floor(k / side) + 1}, column ${k % side + 1}`);
      pixel.setAttribute("tabindex", k ? -1 : 0);
    });

    const paper = new Uint8Array(dots * dots);
    const dotsOf = k => {
      const first = Math.floor(k / side) * fine * dots + (k % side) * fine;
      return Array.from({ length: levels }, (_, n) => first + Math.floor(n / fine) * dots + n % fine);
    };
    const inkOf = k => dotsOf(k).reduce((sum, dot) => sum + paper[dot], 0) / levels;
    const fill = (k, level) => dotsOf(k).forEach((dot, n) => { paper[dot] = n < level ? 1 : 0; });
    witnesses[0][0].forEach((level, k) => fill(k, level));

    const told = document.createElement("output");
    const show = () => {
      const ink = pixels.map((_, k) => inkOf(k));
      pixels.forEach((pixel, k) => {
        pixel.setAttribute("fill-opacity", ink[k]);
        pixel.setAttribute("aria-selected", ink[k] >= 0.5);
      });
      const shares = read(ink);
      const order = shares.map((_, digit) => digit).sort((one, other) => shares[other] - shares[one]);
      const written = shares.map(share => share.toFixed(2));
      shares.forEach((share, digit) => {
        const [, bar, number] = bars.children[digit].children;
        const isBest = digit === order[0];
        bar.setAttribute("width", wide * share);
        bar.setAttribute("class", isBest ? "chosen" : "cell");
        number.setAttribute("x", Number(bar.getAttribute("x")) + wide * share + 8);
        number.setAttribute("class", isBest ? "strong" : "");
        number.textContent = written[digit];
      });
      bars.setAttribute("aria-label", `probabilities: ${written.map((share, digit) => `${digit} has ${share}`).join(", ")}`);
      const says = `Read as ${order.slice(0, 2).map(digit => `${digit} with ${written[digit]}`).join(", then ")}.`;
      if (told.textContent !== says) told.textContent = says;
    };

    const buttons = document.createElement("div");
    const button = (words, press) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      made.addEventListener("click", press);
      buttons.append(made);
      return made;
    };
    button("Clear", () => { paper.fill(0); show(); });
    const rubber = button("Rub out", () => rubber.setAttribute("aria-pressed", rubber.getAttribute("aria-pressed") !== "true"));
    rubber.setAttribute("aria-pressed", "false");

    const press = ([x, y]) => {
      const value = rubber.getAttribute("aria-pressed") === "true" ? 0 : 1;
      for (let down = 0; down < dots; down++) {
        for (let across = 0; across < dots; across++) {
          if (Math.hypot(across + 0.5 - x, down + 0.5 - y) < pen) paper[down * dots + across] = value;
        }
      }
    };
    const placeOf = event => {
      const box = grid.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width * dots, (event.clientY - box.top) / box.height * dots];
    };
    let last = null;
    grid.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      grid.setPointerCapture(event.pointerId);
      last = placeOf(event);
      press(last);
      show();
    });
    grid.addEventListener("pointermove", event => {
      if (!last) return;
      const next = placeOf(event);
      const steps = Math.ceil(Math.hypot(next[0] - last[0], next[1] - last[1]));
      for (let n = 1; n <= steps; n++) press(last.map((value, axis) => value + (next[axis] - value) * n / steps));
      last = next;
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) grid.addEventListener(end, () => { last = null; });

    // A shape that listens for focus would get it in Chromium; the figure doesn't.
    figure.addEventListener("focusin", event => {
      if (!pixels.includes(event.target)) return;
      pixels.forEach(pixel => pixel.setAttribute("tabindex", pixel === event.target ? 0 : -1));
      for (const cursor of cursors) for (const name of ["x", "y"]) cursor.setAttribute(name, event.target.getAttribute(name));
    });
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-side, 0], End: [side, 0] };
    grid.addEventListener("keydown", event => {
      const here = pixels.indexOf(event.target);
      if (event.key === " ") {
        fill(here, inkOf(here) < 0.5 ? levels : 0);
        show();
      } else if (event.key in ways) {
        const inside = (place, way) => Math.min(side - 1, Math.max(0, place + way));
        const [across, down] = ways[event.key];
        pixels[inside(Math.floor(here / side), down) * side + inside(here % side, across)].focus();
      } else return;
      event.preventDefault();
    });

    show();
    const how = Object.assign(document.createElement("p"), {
      textContent: "Draw with the mouse or a finger. By keyboard: Tab to the image, arrow keys move, space sets a pixel or takes it away.",
    });
    still.remove();
    picture.replaceWith(svg);
    svg.after(told, buttons, how);
  };

  if (witnesses.every(agrees)) start();
  else still.textContent = "A still picture. Your forward gives other probabilities than linear, relu, linear, softmax with the weights of its layers, which is all that this page could do: so there is no digit to draw, for it would not be your network that reads it.";
}
