/* Dragging an item of an outline sends the same form that its buttons send: which item, which theme, which place. */
(function () {
  "use strict";
  var outline = document.querySelector("[data-outline]");
  if (!outline) return;
  var dragged = null;
  outline.querySelectorAll("[data-item]").forEach(function (item) { item.draggable = true; });
  function goalOf(event) {
    var goal = event.target.closest("[data-item]");
    return goal && goal !== dragged ? goal : null;
  }
  function clear() {
    outline.querySelectorAll(".goal, .dragged").forEach(function (one) { one.classList.remove("goal", "dragged"); });
  }
  outline.addEventListener("dragstart", function (event) {
    dragged = event.target.closest("[data-item]");
    if (!dragged) return;
    dragged.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.item);
  });
  outline.addEventListener("dragover", function (event) {
    var goal = dragged && goalOf(event);
    if (!goal) return;
    event.preventDefault();
    outline.querySelectorAll(".goal").forEach(function (one) { one.classList.remove("goal"); });
    goal.classList.add("goal");
  });
  outline.addEventListener("dragend", clear);
  outline.addEventListener("drop", function (event) {
    var goal = dragged && goalOf(event);
    if (!goal) return;
    event.preventDefault();
    var form = dragged.querySelector("form");
    var places = Array.prototype.filter.call(goal.parentElement.children, function (one) { return one !== dragged; });
    [["step", "place"], ["to", goal.dataset.theme], ["position", String(places.indexOf(goal))]].forEach(function (pair) {
      var field = document.createElement("input");
      field.type = "hidden";
      field.name = pair[0];
      field.value = pair[1];
      form.appendChild(field);
    });
    form.submit();
  });
})();
