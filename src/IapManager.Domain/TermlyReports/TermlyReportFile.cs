using System.Security.Cryptography;

namespace IapManager.Domain.TermlyReports;

/// <summary>For whom a copy of the report is.</summary>
public enum TermlyReportVariant
{
    /// <summary>With pupils by name, for those who see every pupil of the school.</summary>
    Slt,

    /// <summary>Without names and without small groups, for governors.</summary>
    Governors,
}

/// <summary>A copy of an issued report, kept byte for byte, with the figures that are in it.</summary>
public sealed class TermlyReportFile : ISchoolOwned
{
    public const int NameLimit = 200;
    public const int HashLength = 64;

    private TermlyReportFile()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="variant">For whom.</param>
    /// <param name="name">As it is offered when it is saved.</param>
    /// <param name="content">The PDF.</param>
    /// <param name="figures">The rows of every table in it, as JSON.</param>
    public TermlyReportFile(int schoolId, TermlyReportVariant variant, string name, byte[] content, string figures)
    {
        SchoolId = schoolId;
        Variant = variant;
        Name = Rule.Text(name, NameLimit, "The file needs a name.");
        Content = content;
        Sha256 = HashOf(content);
        Figures = figures;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public TermlyReportVariant Variant { get; private set; }

    public string Name { get; private set; } = "";

    public byte[] Content { get; private set; } = [];

    /// <summary>Of the content, in hexadecimal capitals.</summary>
    public string Sha256 { get; private set; } = "";

    public string Figures { get; private set; } = "";

    public static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
