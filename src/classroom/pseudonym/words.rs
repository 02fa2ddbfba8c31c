//! The word lists of pseudonyms: first adjectives of weather, place, colour and temperament; then animals, plants and
//! other things in nature. No word refers to a body, an age, an origin or a belief.

/// Words in each list: as many as 7 bits can number.
pub(super) const WORDS: usize = 128;

/// The first words: adjectives.
#[rustfmt::skip]
pub(super) const FIRST: [&str; WORDS] = [
    "Agile", "Alpine", "Amber", "Ample", "Aqua", "Arctic", "Autumn", "Azure", "Balmy", "Bold", "Brave", "Breezy",
    "Bright", "Brisk", "Bronze", "Calm", "Candid", "Celestial", "Cheerful", "Civil", "Clear", "Clever", "Coastal",
    "Cobalt", "Copper", "Coral", "Cordial", "Cosmic", "Cosy", "Crisp", "Crystal", "Curious", "Dapper", "Daring",
    "Deft", "Dewy", "Diligent", "Distant", "Eager", "Early", "Earnest", "Elegant", "Emerald", "Endless", "Evening",
    "Fine", "Famous", "Festive", "Fleet", "Floral", "Forest", "Frank", "Fresh", "Friendly", "Frosty", "Gallant",
    "Gentle", "Gifted", "Glad", "Gleaming", "Golden", "Graceful", "Grand", "Happy", "Hardy", "Hazel", "Helpful",
    "Hidden", "Honest", "Hopeful", "Humble", "Indigo", "Island", "Ivory", "Jade", "Jolly", "Jovial", "Keen", "Kind",
    "Lavender", "Lemon", "Lilac", "Lively", "Loyal", "Lucid", "Lucky", "Lunar", "Mellow", "Merry", "Mighty", "Mint",
    "Misty", "Modest", "Morning", "Nimble", "Noble", "Northern", "Opal", "Patient", "Peaceful", "Pearl", "Placid",
    "Polar", "Polite", "Proud", "Quick", "Quiet", "Radiant", "Rapid", "Rustic", "Saffron", "Scarlet", "Serene",
    "Silver", "Silken", "Sincere", "Solar", "Southern", "Spring", "Steady", "Sunny", "Swift", "Teal", "Tidal",
    "Tranquil", "Upbeat", "Velvet", "Vivid",
];

/// The second words: nouns.
#[rustfmt::skip]
pub(super) const SECOND: [&str; WORDS] = [
    "Acorn", "Albatross", "Alder", "Antelope", "Apple", "Apricot", "Aspen", "Avocet", "Badger", "Bamboo", "Barley",
    "Basil", "Beech", "Birch", "Bison", "Bramble", "Bluebell", "Brook", "Bunting", "Camel", "Canyon", "Caribou",
    "Cedar", "Chaffinch", "Cherry", "Chestnut", "Clover", "Comet", "Condor", "Cosmos", "Crane", "Cormorant",
    "Cricket", "Curlew", "Cypress", "Dahlia", "Daisy", "Dolphin", "Dove", "Dragonfly", "Dunlin", "Eagle", "Egret",
    "Elm", "Elk", "Ember", "Falcon", "Fern", "Finch", "Firefly", "Flamingo", "Gannet", "Gazelle", "Gecko", "Garnet",
    "Glacier", "Goldfinch", "Grebe", "Harbour", "Hare", "Harrier", "Hazelnut", "Hedgehog", "Heron", "Hickory",
    "Hoopoe", "Ibis", "Iris", "Jasmine", "Juniper", "Kestrel", "Kingfisher", "Kite", "Koala", "Lagoon", "Lantern",
    "Larch", "Lark", "Linnet", "Lotus", "Lynx", "Magnolia", "Magpie", "Mallard", "Maple", "Marlin", "Marten",
    "Martlet", "Meadow", "Nightjar", "Nutmeg", "Oak", "Ocelot", "Olive", "Orchid", "Osprey", "Otter", "Owl", "Panda",
    "Parrot", "Pelican", "Penguin", "Peony", "Petrel", "Plover", "Poplar", "Puffin", "Quail", "Raven", "Redwood",
    "Robin", "Rowan", "Sandpiper", "Seal", "Skylark", "Sparrow", "Starling", "Stork", "Swallow", "Swan", "Tern",
    "Thistle", "Thrush", "Tulip", "Walnut", "Willow", "Wren", "Zebra",
];
