namespace IapManager.Browser.Tests.MainJob;

/// <summary>Who and when: the pupil of the main job, and the days that it turns on.</summary>
internal static class People
{
    public const string Password = "seven green kettles";

    /// <summary>In form 8M, and in the first teacher's class.</summary>
    public const string Pupil = "Rafał O'Brien-Novák";

    public const string Forename = "Rafał";

    public static readonly DateOnly Today = new(2026, 11, 23);
}
