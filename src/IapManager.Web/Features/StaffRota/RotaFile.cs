using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.StaffRota;

/// <summary>The rota of a week as a list: a row for each adult in each period.</summary>
public static class RotaFile
{
    public static ListFile Of(RotaPage page) => new($"rota-{page.Monday:yyyy-MM-dd}", ["Date", "Day", "Period", "From", "To", "Adult", "Qualified teacher", "Pupils"],
        from period in page.Periods
        from adult in period.Staffing?.There ?? []
        select new object?[] { period.Day, $"{period.Day:dddd}", period.Period.Name, period.Period.Start, period.Period.End, adult.FullName, adult.IsQualified, period.Pupils });
}
