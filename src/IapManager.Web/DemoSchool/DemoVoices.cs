using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Views;

namespace IapManager.Web.DemoSchool;

/// <summary>Gives the views of pupils and parents.</summary>
internal static class DemoVoices
{
    private static readonly Dictionary<string, string> PupilsOwn = new()
    {
        ["Noah Fairweather"] = "I’m good at fixing things, like my nan’s radio. I like DT because Mrs Boyd lets you get on with it.\nBig rooms make my head loud. I would come in every day if I knew I could start somewhere quiet.",
        ["Maya Collins"] = "I like it better when I know what’s first. Drama is the best bit of my week. I want Maths back but not on Monday mornings.",
    };

    private static readonly Dictionary<string, string> ParentsOwn = new()
    {
        ["Noah Fairweather"] = "He was happy in Year 6. Mornings are the hard part, he worries from Sunday lunchtime. We want him in school with his friends, not away from it.",
        ["Maya Collins"] = "She sings on the way in now. Please keep Nadia with her in Science a bit longer.",
    };

    public static void Pupil(View view, DemoPerson person, int turn, DateOnly on, string takenDownBy)
    {
        var words = PupilsOwn.GetValueOrDefault(person.Name) ?? DemoWords.PupilSays[turn % DemoWords.PupilSays.Length];
        view.Give([new ViewAnswer("", words)], turn % 3 == 0 ? ViewChannel.Writing : ViewChannel.InPerson, on, null, turn % 3 == 0 ? null : takenDownBy);
    }

    public static void Parent(View view, DemoPerson person, int turn, DateOnly on, string takenDownBy)
    {
        if (turn % 9 == 7)
        {
            view.RecordNotGiven("Rang three times and wrote; mum asks that we go ahead and tell her afterwards.", on, takenDownBy);
            return;
        }

        if (turn % 9 == 4 && !ParentsOwn.ContainsKey(person.Name))
        {
            InPolish(view, person, on, takenDownBy);
            return;
        }

        var words = ParentsOwn.GetValueOrDefault(person.Name) ?? DemoWords.ParentSays[turn % DemoWords.ParentSays.Length];
        var channel = (turn % 3) switch { 0 => ViewChannel.PrivateLink, 1 => ViewChannel.Telephone, _ => ViewChannel.InPerson };
        view.Give([new ViewAnswer("", words)], channel, on, turn % 4 == 2 ? $"Mr {person.Surname}, dad" : $"Mrs {person.Surname}, mum", channel == ViewChannel.PrivateLink ? null : takenDownBy);
    }

    /// <summary>By a private link that opened in Polish; somebody at school put English beside it.</summary>
    private static void InPolish(View view, DemoPerson person, DateOnly on, string translator)
    {
        var forename = person.Name.Split(' ')[0];
        var texts = FamilyTexts.In("pl") ?? FamilyTexts.English;
        string[] words = ["Gotowanie z babcią i rysowanie. Ma dużo cierpliwości do młodszych.", "W domu spokojnie. Lubi opowiadać o szkole przy kolacji.", "Rano często boli brzuch. Najtrudniejsze są poniedziałki.", "Kiedy ktoś czeka przy drzwiach."];
        view.Give(ViewQuestions.For(Voice.Parent, view.ReviewId is not null, forename, 8, texts).Zip(words, (question, said) => new ViewAnswer(question.Asked, said, question.InEnglish)), ViewChannel.PrivateLink, on, $"Pani {person.Surname}, mama", null, texts.Tag);
        view.Translate("Cooking with grandma and drawing. Very patient with younger ones.\nCalm at home. Likes to talk about school over supper.\nOften a stomach ache in the morning. Mondays are the hardest.\nWhen somebody waits at the door.", texts.Tag, translator, on.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
    }
}
