using System.Globalization;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Shared.Charts;

internal static class ChartText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>0.56 is "56%".</summary>
    public static string Percent(double share) =>
        Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + "%";

    /// <summary>"23 Nov".</summary>
    public static string Day(DateOnly day) => Dates.Brief(day);

    /// <summary>At most one decimal.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A coordinate, short.</summary>
    public static string Px(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>About how wide a text of the charts' 13 px is.</summary>
    public static double Width(string text) => text.Length * 7.1;
}
