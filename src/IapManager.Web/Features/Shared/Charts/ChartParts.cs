using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Charts;

/// <summary>What every chart has under it.</summary>
internal static class ChartParts
{
    public static IHtmlContent AsTable(Icons icons, IHtmlContent table) =>
        Html($"<details class=\"more chart-table\"><summary>{icons.Draw("chevron-right", "icon--s")}Show as a table</summary>{table}</details>");

    /// <param name="numericFrom">First of the columns with figures; the first column of a row is its heading.</param>
    public static IHtmlContent Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int numericFrom, int numericTo)
    {
        bool Numeric(int column) => column >= numericFrom && column <= numericTo;
        var head = heads.Select((text, i) => Html($"<th scope=\"col\" class=\"govuk-table__header{(Numeric(i) ? " govuk-table__header--numeric" : "")}\">{text}</th>"));
        var body = rows.Select(row => Html($"<tr class=\"govuk-table__row\">{Join(row.Select((text, i) => i == 0
            ? Html($"<th scope=\"row\" class=\"govuk-table__header\">{text}</th>")
            : Html($"<td class=\"govuk-table__cell{(Numeric(i) ? " govuk-table__cell--numeric" : "")}\">{text}</td>")))}</tr>"));
        return Html(
            $"<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table class=\"govuk-table\"><caption class=\"vh\">{caption}</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">{Join(head)}</tr></thead><tbody class=\"govuk-table__body\">{Join(body)}</tbody></table></div>");
    }

    /// <summary>The hatching of the second bar. Each chart has its own, by its own id.</summary>
    public static IHtmlContent Hatch(string id) => Html(
        $"<defs><pattern id=\"{id}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"hatchground\" width=\"7\" height=\"7\"/><path class=\"hatchline\" d=\"M0 0V7\"/></pattern></defs>");
}
