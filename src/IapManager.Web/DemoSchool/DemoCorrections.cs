using IapManager.Domain;
using IapManager.Domain.Corrections;

namespace IapManager.Web.DemoSchool;

/// <summary>A request to put something right that waits for its answer.</summary>
internal static class DemoCorrections
{
    public static IEnumerable<CorrectionRequest> Of(int schoolId, DemoPupils pupils, DemoTime time, Actor by)
    {
        var day = time.Day(1, 3);
        var pupil = pupils[DemoCast.Cohort.First(p => p.Name == "Maya Collins")];
        yield return new CorrectionRequest(schoolId, pupil.Id, "Mrs Collins, mum", "The passport says that she does not like to work with others.", "She likes to work with one or two whom she knows. It is large groups that are hard.", day, false, day, by);
    }
}
