using IapManager.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Timetables;

/// <summary>How a kind of time in the timetable looks in a document.</summary>
public static class PrintedKind
{
    /// <param name="code">As in <see cref="KindLook.Of"/>.</param>
    /// <param name="provisionName">The provision's own name.</param>
    public static CellKind Of(string code, string provisionName) => code switch
    {
        "mainstream" => CellKind.Mainstream,
        "supported" => CellKind.Supported,
        "intervention" => CellKind.Intervention,
        "enrichment" => CellKind.Enrichment,
        "elsewhere" => CellKind.NotInSchool with { Name = "Elsewhere" },
        "out" => CellKind.NotInSchool,
        _ => CellKind.Provision(provisionName),
    };
}
