using System.Globalization;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.Referrals;

/// <summary>The snapshot in sentences.</summary>
public static class ReferralFigures
{
    public static IEnumerable<string> Lines(ReferralSnapshot snapshot)
    {
        yield return snapshot.AttendancePercent is { } percent
            ? string.Create(CultureInfo.InvariantCulture, $"Attendance {percent:0.#}% ({snapshot.SessionsMissed} of {snapshot.SessionsPossible} sessions missed).")
            : "No attendance marks are imported.";
        yield return snapshot.Suspensions == 0 ? "No suspensions this year." : $"Suspensions {snapshot.Suspensions}, {snapshot.SessionsSuspended} sessions.";
        yield return snapshot.BehaviourEvents == 0 ? "No behaviour points taken." : $"Behaviour events {snapshot.BehaviourEvents}.";
        if (snapshot.ReadingStandardScore is { } score)
        {
            yield return $"Reading {score} (100 is the average).";
        }

        var sen = snapshot.SenStatus switch { "K" => "SEN support", "E" => "EHC plan", _ => null };
        if (sen is not null)
        {
            yield return sen + (snapshot.PrimaryNeed is null ? "." : $", {snapshot.PrimaryNeed}.");
        }

        if (snapshot.FreeSchoolMeals)
        {
            yield return "FSM.";
        }
    }
}
