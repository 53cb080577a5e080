namespace IapManager.Domain.Pupils;

/// <summary>
/// A pupil as the MIS knows them. Imported facts are kept as the school gave them; <see cref="KnownAsForename"/> is typed
/// by the app's users and never overwritten by an import. A pupil who leaves keeps their history.
/// </summary>
public sealed class Pupil : ISchoolOwned, IStamped
{
    public const int NameLimit = 100;
    public const int FormLimit = 20;
    public const int AdmissionNumberLimit = 20;
    public const int MaxNeeds = 2;

    private readonly List<Contact> _contacts = [];

    private Pupil()
    {
    }

    public Pupil(int schoolId, string legalForename, string legalSurname, int yearGroup)
    {
        SchoolId = schoolId;
        LegalForename = legalForename;
        LegalSurname = legalSurname;
        YearGroup = yearGroup;
        RefreshSearchName();
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>Checked; null for a pupil who has none yet.</summary>
    public string? Upn { get; set; }

    public string? AdmissionNumber { get; set; }

    public string LegalForename { get; set; } = "";

    public string LegalSurname { get; set; } = "";

    /// <summary>From the MIS; null when the same as the legal forename.</summary>
    public string? PreferredForename { get; set; }

    public string? PreferredSurname { get; set; }

    /// <summary>Typed here, wins over every imported forename; null when nobody typed one.</summary>
    public string? KnownAsForename { get; private set; }

    public DateOnly? DateOfBirth { get; set; }

    /// <summary>"M" or "F"; null when not given.</summary>
    public string? Sex { get; set; }

    /// <summary>0 for Reception, 1 to 13, 14.</summary>
    public int YearGroup { get; set; }

    /// <summary>"Reception" for 0, else "Year 8".</summary>
    public static string YearName(int year) => year == 0 ? "Reception" : $"Year {year}";

    /// <summary>Registration group, for example "8F"; null when not given.</summary>
    public string? Form { get; set; }

    /// <summary>"N" none, "K" SEN support, "E" EHC plan; null when not given.</summary>
    public string? SenStatus { get; set; }

    /// <summary>Highest ranked need, a code of <see cref="Schools.CodeList.SenNeed"/>; null when none.</summary>
    public string? PrimaryNeed { get; set; }

    public string? SecondaryNeed { get; set; }

    public bool FreeSchoolMeals { get; set; }

    public bool PupilPremium { get; set; }

    public bool InCare { get; set; }

    /// <summary>A safeguarding fact: the DSL alone sees it.</summary>
    public bool ChildProtectionPlan { get; set; }

    /// <summary>A safeguarding fact: the DSL alone sees it.</summary>
    public bool ChildInNeed { get; set; }

    public bool YoungCarer { get; set; }

    /// <summary>English as an additional language.</summary>
    public bool Eal { get; set; }

    /// <summary>A code of <see cref="Schools.CodeList.Ethnicity"/>; null when not given.</summary>
    public string? Ethnicity { get; set; }

    public DateOnly? AdmittedOn { get; set; }

    /// <summary>Null while on roll.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Day of the last import that gave the facts; null for a pupil typed in by hand.</summary>
    public DateOnly? FactsAsOf { get; set; }

    /// <summary>Every part of every name, folded for search; see <see cref="NameSearch.Fold"/>.</summary>
    public string SearchName { get; private set; } = "";

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<Contact> Contacts => _contacts;

    public string Forename => KnownAsForename ?? PreferredForename ?? LegalForename;

    public string Surname => PreferredSurname ?? LegalSurname;

    public string Name => $"{Forename} {Surname}";

    public void SetKnownAs(string? forename)
    {
        var text = Rule.Optional(forename);
        Rule.Must(text is null || text.Length <= NameLimit, $"Use {NameLimit} characters or fewer for the name.");
        KnownAsForename = text;
        RefreshSearchName();
    }

    public Contact AddContact(int order, string relationship, string surname)
    {
        var contact = new Contact(order, relationship, surname);
        _contacts.Add(contact);
        return contact;
    }

    public void RemoveContact(Contact contact) => _contacts.Remove(contact);

    /// <summary>Call after any name was set.</summary>
    public void RefreshSearchName() =>
        SearchName = NameSearch.Index(KnownAsForename, PreferredForename, LegalForename, PreferredSurname, LegalSurname);
}

/// <summary>A parent, carer or other contact of a pupil, as the MIS gives them.</summary>
public sealed class Contact
{
    public const int NameLimit = 100;
    public const int RelationshipLimit = 60;
    public const int EmailLimit = 256;
    public const int MobileLimit = 40;

    private Contact()
    {
    }

    /// <summary>A contact of a pupil who is already stored; for one in memory see <see cref="Pupil.AddContact"/>.</summary>
    public Contact(int pupilId, int order, string relationship, string surname)
        : this(order, relationship, surname) => PupilId = pupilId;

    internal Contact(int order, string relationship, string surname)
    {
        Order = order;
        Relationship = relationship;
        Surname = surname;
    }

    public int Id { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>1 is called first.</summary>
    public int Order { get; set; }

    public string Relationship { get; set; } = "";

    public string? Title { get; set; }

    public string? Forename { get; set; }

    public string Surname { get; set; } = "";

    public bool ParentalResponsibility { get; set; }

    /// <summary>Null when the export does not say.</summary>
    public bool? LivesWith { get; set; }

    public bool MayBeWrittenTo { get; set; } = true;

    public string? Email { get; set; }

    public string? Mobile { get; set; }

    /// <summary>"Mrs Collins" or, without a title, the full name.</summary>
    public string FormalName => string.IsNullOrEmpty(Title) ? $"{Forename} {Surname}".Trim() : $"{Title} {Surname}";
}
