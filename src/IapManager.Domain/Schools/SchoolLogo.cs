namespace IapManager.Domain.Schools;

public enum LogoType
{
    Png,
    Jpeg,
}

/// <summary>The school's logo, printed at the head of its documents. A school has one at most.</summary>
public sealed class SchoolLogo : ISchoolOwned
{
    /// <summary>Bytes of the file.</summary>
    public const int MostBytes = 1024 * 1024;

    private SchoolLogo()
    {
    }

    public SchoolLogo(int schoolId) => SchoolId = schoolId;

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public LogoType Type { get; private set; }

    /// <summary>A picture that was read and found sound.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>In pixels.</summary>
    public int Width { get; private set; }

    /// <summary>In pixels.</summary>
    public int Height { get; private set; }

    public Actor ChosenBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime ChosenAt { get; private set; }

    /// <param name="type">By its content.</param>
    /// <param name="content">The file.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="by">Who chose it.</param>
    /// <param name="now">UTC.</param>
    public void Choose(LogoType type, byte[] content, int width, int height, Actor by, DateTime now)
    {
        Rule.Must(content.Length is > 0 and <= MostBytes, "The picture is larger than 1 MB. Save it smaller, and choose it again.");
        (Type, Content, Width, Height, ChosenBy, ChosenAt) = (type, content, width, height, by, now);
    }
}
