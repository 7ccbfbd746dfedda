## The example of an alert
sample-heading = <b>EXAMPLE — nothing of this happened.</b> This is what an alert looks like:
sample-place = Example Town
sample-headline-1 = Drone falls on a warehouse, two people hurt
sample-headline-2 = Three people in hospital after the drone attack
sample-outlet-1 = Example News
sample-outlet-2 = Example Post

## Who gives the real warning
siren = I am not an air-raid warning: I repeat what outlets publish, minutes later. The official warning: { $link }
siren-unknown = I am not an air-raid warning: I repeat what outlets publish, minutes later. Ask your authorities how they warn of attacks.
