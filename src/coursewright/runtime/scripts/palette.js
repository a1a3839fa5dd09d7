/** Lets a page without a theme around it follow the system's colors, before it is painted. */

const dark = matchMedia("(prefers-color-scheme: dark)");

const paint = () => {
  document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
};

dark.addEventListener("change", paint);
paint();
