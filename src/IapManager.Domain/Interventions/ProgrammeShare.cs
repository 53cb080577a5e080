namespace IapManager.Domain.Interventions;

/// <summary>What one pupil had of a programme.</summary>
/// <param name="Held">Sessions that were held while the pupil was in the group.</param>
/// <param name="Attended">Of these, those in which the pupil took part.</param>
/// <param name="Minutes">Of those attended.</param>
/// <param name="Cost">In pounds: of each session held an equal part of what it cost on the day, whoever came; null while the cost of one of them is not known.</param>
public sealed record ProgrammeShare(int Held, int Attended, int Minutes, decimal? Cost)
{
    public decimal Hours => Math.Round(Minutes / 60m, 1, MidpointRounding.AwayFromZero);

    /// <param name="programme">The programme.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="stay">Only what was held in this stay of the pupil; null for all.</param>
    public static ProgrammeShare Of(InterventionProgramme programme, int pupilId, ProgrammePupil? stay = null)
    {
        var held = programme.Sessions.Where(s => s.WasHeld && stay?.IsInOn(s.Date) != false && s.Marks.Any(m => m.PupilId == pupilId)).ToList();
        var attended = held.Where(s => s.Marks.Any(m => m.PupilId == pupilId && m.WasThere)).ToList();
        var parts = held.ConvertAll(s => s.PartOf(pupilId));
        return new ProgrammeShare(held.Count, attended.Count, attended.Sum(s => s.Minutes), parts.Contains(null) || (parts.Count == 0 && programme.CostPerSession is null) ? null : parts.Sum());
    }
}
