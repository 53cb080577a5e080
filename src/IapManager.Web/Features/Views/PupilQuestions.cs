using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.Views;

/// <summary>The pupil's questions, in short words, with pictures to choose from.</summary>
internal static class PupilQuestions
{
    private static readonly Choice[] Likes =
    [
        new("draw", "Drawing and making", Icon: "palette"), new("sport", "Sport and moving", Icon: "volleyball"), new("music", "Music", Icon: "music"), new("read", "Books and stories", Icon: "book-open"),
        new("games", "Games and computers", Icon: "gamepad-2"), new("build", "Building and fixing", Icon: "hammer"), new("help", "Helping people", Icon: "hand-heart"), new("animals", "Animals", Icon: "paw-print"),
    ];

    private static readonly Choice[] Places =
    [
        new("classroom", "My classroom", Icon: "school"), new("library", "The library", Icon: "library"), new("outside", "Outside", Icon: "trees"), new("hall", "The dinner hall", Icon: "utensils"),
        new("gym", "PE", Icon: "dumbbell"), new("art", "Art", Icon: "palette"), new("music", "Music", Icon: "music"), new("quiet", "A quiet room", Icon: "armchair"),
    ];

    private static readonly Choice[] Hard =
    [
        new("noise", "Noise", Icon: "volume-2"), new("crowd", "Lots of people", Icon: "users-round"), new("next", "Not knowing what comes next", Icon: "circle-question-mark"), new("work", "The work", Icon: "pencil"),
        new("friends", "Falling out with friends", Icon: "heart-crack"), new("getting-in", "Getting to school", Icon: "bus"), new("sitting", "Sitting still", Icon: "hourglass"), new("alone", "Being on my own", Icon: "user-round"),
    ];

    private static readonly Choice[] Wishes =
    [
        new("talk", "An adult to talk to", Icon: "message-circle-heart"), new("quiet", "A quiet place to go", Icon: "armchair"), new("work", "Help with my work", Icon: "lightbulb"), new("friends", "Time with friends", Icon: "users-round"),
        new("outside", "More time outside", Icon: "trees"), new("new", "To try something new", Icon: "compass"),
    ];

    public static IReadOnlyList<ViewQuestion> For(bool review, bool young) => (review, young) switch
    {
        (false, false) =>
        [
            new("What are you good at, or what do you like doing?", "star") { Pictures = Likes },
            Morning("What is a school morning like for you?", "What would make it a bit brighter?"),
            new("Which lessons or places in school feel good?", "map-pin") { Pictures = Places },
            new("What makes school hard sometimes?", "mountain") { Pictures = Hard },
            new("What would you like to happen next?", "signpost") { Pictures = Wishes },
        ],
        (true, false) =>
        [
            new("What has gone well since we last asked?", "star") { Pictures = Likes },
            Morning("What is a school morning like for you now?", "What would make it a bit brighter?"),
            new("Which lessons or places feel good at the moment?", "map-pin") { Pictures = Places },
            new("Is anything still hard?", "mountain") { Pictures = Hard },
            new("What would you like to happen next?", "signpost") { Pictures = Wishes },
        ],
        (false, true) =>
        [
            new("What do you like doing?", "star") { Pictures = Likes },
            Morning("What are mornings at school like?", "What would make them better?"),
            new("Where do you like to be at school?", "map-pin") { Pictures = Places },
            new("What is hard at school?", "mountain") { Pictures = Hard },
            new("What do you want to happen?", "signpost") { Pictures = Wishes },
        ],
        (true, true) =>
        [
            new("What is going well?", "star") { Pictures = Likes },
            Morning("What are mornings at school like now?", "What would make them better?"),
            new("Where do you like to be at school?", "map-pin") { Pictures = Places },
            new("What is still hard?", "mountain") { Pictures = Hard },
            new("What do you want to happen next?", "signpost") { Pictures = Wishes },
        ],
    };

    private static ViewQuestion Morning(string asked, string then) => new(asked, "sun") { Weather = true, Then = then };
}
