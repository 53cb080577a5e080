using System.Security.Cryptography;
using System.Text;

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
        FiguresSha256 = HashOf(figures);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public TermlyReportVariant Variant { get; private set; }

    public string Name { get; private set; } = "";

    public byte[] Content { get; private set; } = [];

    /// <summary>Of the content, in hexadecimal capitals.</summary>
    public string Sha256 { get; private set; } = "";

    public string Figures { get; private set; } = "";

    /// <summary>Of the figures as UTF-8, in hexadecimal capitals; null for a file kept before they had one.</summary>
    public string? FiguresSha256 { get; private set; }

    /// <summary>The PDF is byte for byte what was issued.</summary>
    public bool IsContentSound => HashOf(Content) == Sha256;

    public bool AreFiguresSound => FiguresSha256 is null || HashOf(Figures) == FiguresSha256;

    public static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    private static string HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));
}
