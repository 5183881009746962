/* <civic-place>: where something is: on the map inside it, or where one stands, which the browser is asked for only when
   the button is pressed. The same button removes it. */
export class CivicPlace extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.points = ["latitude", "longitude"].map((part) => this.querySelector(`[name$="-${part}"]`));
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "civic-button civic-button--second civic-button--small";
    this.button.addEventListener("click", () => (this.placed ? this.write(["", ""], "") : this.find()));
    this.status = document.createElement("p");
    this.status.className = "civic-small";
    this.status.setAttribute("role", "status");
    this.append(this.button, this.status);
    this.show(this.placed ? this.dataset.kept : "");
  }

  get placed() {
    return this.points.every((input) => input.value);
  }

  /* Latitude and longitude, or null. */
  get point() {
    return this.placed ? this.points.map((input) => Number(input.value)) : null;
  }

  find() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.write([coords.latitude.toFixed(4), coords.longitude.toFixed(4)], this.dataset.added),
      () => this.show(this.dataset.failed),
      { enableHighAccuracy: true, timeout: 15000 },
    );
  }

  write(values, words) {
    this.points.forEach((input, index) => (input.value = values[index]));
    this.show(words);
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show(words) {
    this.button.textContent = this.placed ? this.dataset.remove : this.dataset.use;
    this.button.hidden = !this.placed && !navigator.geolocation;
    this.status.textContent = words;
  }
}
