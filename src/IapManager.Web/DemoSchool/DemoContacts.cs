using IapManager.Domain.Pupils;

namespace IapManager.Web.DemoSchool;

/// <summary>One or two parents or carers for every pupil.</summary>
internal static class DemoContacts
{
    public static IEnumerable<Contact> Of(IReadOnlyList<Pupil> pupils, Random random)
    {
        foreach (var pupil in pupils)
        {
            var count = random.Next(3) == 0 ? 1 : 2;
            for (var order = 1; order <= count; order++)
            {
                yield return Make(pupil, order, random);
            }
        }
    }

    private static Contact Make(Pupil pupil, int order, Random random)
    {
        var relationship = pupil.InCare && order == 1 ? "Foster carer" : order == 1 ? random.Pick(["Mother", "Mother", "Father"]) : random.Pick(["Father", "Mother", "Grandparent", "Step-parent"]);
        var woman = relationship is "Mother" or "Foster carer" || (relationship != "Father" && random.Next(2) == 0);
        var surname = order == 1 && !pupil.InCare || random.NextDouble() < .6 ? pupil.LegalSurname : random.Pick(DemoNames.Surnames);
        var forename = random.Pick(woman ? DemoNames.Girls : DemoNames.Boys);
        return new Contact(pupil.Id, order, relationship, surname)
        {
            Title = woman ? "Mrs" : "Mr",
            Forename = forename,
            ParentalResponsibility = relationship is "Mother" or "Father",
            LivesWith = order == 1,
            Email = random.NextDouble() < .8 ? $"{DemoNames.Plain(forename)}.{DemoNames.Plain(surname)}@mail.example" : null,
            Mobile = $"07700 9{random.Next(100_000):00000}",
        };
    }
}
