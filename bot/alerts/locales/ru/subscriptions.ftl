## Why an event came, or did not
route-other-words = в сообщениях нет нужных вам слов
route-other-outlet = ни одно из выбранных вами изданий об этом не писало
route-toll-too-low = пострадавших меньше, чем вы просили
route-few-sources = независимых источников меньше, чем вы просили
route-asked-sound = со звуком, как вы просили
route-asked-silence = без звука, как вы просили

## A place that was shared
near-here = Ближайшее известное мне место — <b>{ $place }</b>. На каком расстоянии вокруг следить за ударами, пострадавшими и дронами и ракетами в полёте?
nothing-near = В радиусе 50 км от того места я не знаю ни одного населённого пункта. Напишите название места.
button-within = { $km } км
button-only-there = Только { $place }
