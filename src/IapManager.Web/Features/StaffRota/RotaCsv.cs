using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.StaffRota;

/// <summary>The rota of a week as a list: a row for each adult in each period.</summary>
public static class RotaCsv
{
    public static FileContentResult Of(RotaPage page) => CsvFile.Of($"rota-{page.Monday:yyyy-MM-dd}.csv", ["Date", "Day", "Period", "From", "To", "Adult", "Qualified teacher", "Pupils"],
        from period in page.Periods
        from adult in period.Staffing?.There ?? []
        select new[] { $"{period.Day:yyyy-MM-dd}", $"{period.Day:dddd}", period.Period.Name, $"{period.Period.Start:HH:mm}", $"{period.Period.End:HH:mm}", adult.FullName, adult.IsQualified ? "Yes" : "No", $"{period.Pupils}" });
}
