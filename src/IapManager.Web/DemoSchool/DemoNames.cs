namespace IapManager.Web.DemoSchool;

/// <summary>Names for people who do not exist.</summary>
internal static class DemoNames
{
    public static readonly string[] Girls = Split("Aisha Amelia Amara Anya Beatrice Bethany Chloe Daisy Ebony Eilidh Ella Esme Evie Farah Freya Grace Hannah Holly Imogen Isla Jasmine Keira Layla Lily Lola Maisie Maryam Matilda Maya Mia Millie Nadia Niamh Olivia Orla Poppy Priya Rosie Ruby Safiya Scarlett Sienna Sofia Summer Tegan Thea Willow Yasmin Zara Zofia");

    public static readonly string[] Boys = Split("Aaron Adam Alfie Archie Arjun Ben Bilal Callum Cameron Daniel Dev Dylan Edward Eesa Ethan Finley Frankie Freddie George Hamza Harrison Harry Ibrahim Isaac Jack Jacob Jamal Jayden Joshua Kai Kian Leo Levi Liam Logan Luca Mason Max Mohammed Nathan Noah Oliver Oscar Owen Rafał Reuben Riley Samuel Tariq Theo Tyler Yusuf Zac");

    public static readonly string[] Surnames = Split("Abbott Ahmed Akhtar Allen Andrews Appleby Bailey Baker Begum Bennett Booth Brady Brown Burke Byrne Carter Chapman Clarke Cole Cooper Cox Davies Dixon Doyle Edwards Ellis Evans Farrell Fisher Ford Foster Fox Gallagher Gibson Graham Grant Green Griffiths Hall Hamilton Harris Harrison Hart Hassan Hill Hughes Hunt Hussain Ivanova Jackson James Johnson Jones Kaur Kelly Khan King Knight Kowalski Lawson Lee Lewis Lowe Marshall Mason Matthews Mbeki Mills Mitchell Morgan Morris Murphy Murray Nguyen Novák Nowak O'Brien O'Connor Okafor Osei Owen Palmer Parker Patel Payne Perry Phillips Powell Price Quinn Rahman Reid Richards Roberts Robinson Rogers Rose Ross Russell Ryan Saunders Scott Shah Shaw Simpson Singh Smith Stevens Stone Sutton Taylor Thomas Thompson Turner Walker Walsh Ward Watson Webb West White Wilkinson Williams Wilson Wood Wright Young Zhang");

    public static readonly (string Code, int Weight)[] Ethnicities =
    [
        ("WBRI", 68), ("WIRI", 1), ("WOTH", 5), ("WROM", 1), ("MWBC", 3), ("MWAS", 2), ("MOTH", 2), ("AIND", 3), ("APKN", 5), ("ABAN", 2),
        ("AOTH", 1), ("BCRB", 2), ("BAFR", 3), ("BOTH", 1), ("CHNE", 1), ("OOTH", 1), ("REFU", 1),
    ];

    public static readonly (string Code, int Weight)[] Needs =
    [
        ("SEMH", 30), ("SLCN", 18), ("SPLD", 18), ("MLD", 12), ("ASD", 14), ("HI", 2), ("VI", 1), ("PD", 2), ("OTH", 3),
    ];

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public static string Pick(this Random random, (string Code, int Weight)[] from)
    {
        var left = random.Next(from.Sum(f => f.Weight));
        foreach (var (code, weight) in from)
        {
            left -= weight;
            if (left < 0)
            {
                return code;
            }
        }

        return from[^1].Code;
    }

    /// <summary>Letters that an email address can carry.</summary>
    public static string Plain(string name) => Domain.Pupils.NameSearch.Fold(name).Replace(" ", "", StringComparison.Ordinal);

    private static string[] Split(string names) => names.Split(' ');
}
