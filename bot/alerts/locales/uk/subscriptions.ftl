## Why an event came, or did not
route-other-words = у повідомленнях немає потрібних вам слів
route-other-outlet = жодне з обраних вами видань про це не писало
route-toll-too-low = постраждалих менше, ніж ви просили
route-few-sources = незалежних джерел менше, ніж ви просили
route-asked-sound = зі звуком, як ви просили
route-asked-silence = без звуку, як ви просили

## A place that was shared
near-here = Найближче відоме мені місце — <b>{ $place }</b>. На якій відстані навколо стежити за ударами, постраждалими та дронами й ракетами в польоті?
nothing-near = У радіусі 50 км від того місця я не знаю жодного населеного пункту. Напишіть назву місця.
button-within = { $km } км
button-only-there = Лише { $place }
