namespace IapManager.Domain.Schools;

/// <summary>Several schools of one installation whose figures a trust lead sees together, without names (access.md). A school is in one at most.</summary>
public sealed class Trust : IStamped
{
    public const int NameLimit = 120;

    private Trust()
    {
    }

    public Trust(string name) => Name = Rule.Text(name, NameLimit, "Enter the trust's name.");

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public Guid Stamp { get; private set; }
}
