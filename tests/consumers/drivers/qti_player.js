// In a page that has @citolab/qti-components: answers an item as often as it is told to.
async ({ address, tries }) => {
  document.body.innerHTML =
    "<qti-item><item-container></item-container></qti-item>";
  await customElements.whenDefined("qti-assessment-item");
  const container = document.querySelector("item-container");
  const connected = new Promise((resolve, reject) => {
    document.addEventListener(
      "qti-assessment-item-connected",
      (event) => resolve(event.detail ?? event.composedPath()[0]),
      { once: true },
    );
    setTimeout(() => reject(new Error(`${address} was not shown`)), 20000);
  });
  container.setAttribute("item-url", address);
  const item = await connected;
  await item.updateComplete;
  const interactions = [...item.querySelectorAll("*")].filter((one) =>
    one.localName.endsWith("-interaction"),
  );
  await Promise.all(interactions.map((one) => one.updateComplete));
  const images = [...item.querySelectorAll("img")];
  await Promise.all(images.map((one) => one.decode()));
  const values = [];
  for (const responses of tries) {
    item.resetResponses();
    for (const [name, value] of Object.entries(responses)) {
      item.updateResponseVariable(name, value);
    }
    item.processResponse();
    values.push(
      Object.fromEntries(item.variables.map((one) => [one.identifier, one.value])),
    );
  }
  return {
    id: item.identifier,
    interactions: interactions.map((one) => one.localName),
    words: item.textContent.replace(/\s+/g, " "),
    images: images.length,
    values,
  };
};
