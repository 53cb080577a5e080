namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Ids for the parts of one page that need one and were given none; parts in a loop differ too.</summary>
public sealed class PartIds
{
    private int last;

    public string Next() => $"part-{++last}";
}
