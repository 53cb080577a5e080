using IapManager.Domain.Imports;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Makes the plan of a file by what its rows are about.</summary>
public static class Plans
{
    public static Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken) => context.Kind switch
    {
        ImportKind.SchoolDates => SchoolDatesPlan.MakeAsync(context, cancellationToken),
        ImportKind.Periods => PeriodsPlan.MakeAsync(context, cancellationToken),
        ImportKind.Pupils => PupilsPlan.MakeAsync(context, cancellationToken),
        ImportKind.Contacts => ContactsPlan.MakeAsync(context, cancellationToken),
        ImportKind.Staff => StaffPlan.MakeAsync(context, cancellationToken),
        ImportKind.Lessons => LessonsPlan.MakeAsync(context, cancellationToken),
        ImportKind.ClassMembers => ClassMembersPlan.MakeAsync(context, cancellationToken),
        ImportKind.Attendance => AttendancePlan.MakeAsync(context, cancellationToken),
        ImportKind.Suspensions => SuspensionsPlan.MakeAsync(context, cancellationToken),
        ImportKind.Behaviour => BehaviourPlan.MakeAsync(context, cancellationToken),
        ImportKind.ReadingAges => ReadingAgesPlan.MakeAsync(context, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(context)),
    };
}
