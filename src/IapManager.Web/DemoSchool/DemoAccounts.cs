using IapManager.Domain.Schools;
using static IapManager.Domain.Schools.SchoolRole;

namespace IapManager.Web.DemoSchool;

/// <param name="Email">To sign in with.</param>
/// <param name="Name">Shown.</param>
/// <param name="JobTitle">Shown under the name.</param>
/// <param name="Surname">Of the member of staff that the account belongs to; null for none.</param>
/// <param name="Roles">What the user may do.</param>
public sealed record DemoAccount(string Email, string Name, string JobTitle, string? Surname, params SchoolRole[] Roles);

/// <summary>The accounts of the demo school. They can sign in only while the demo is switched on.</summary>
public static class DemoAccounts
{
    public const string Password = "bridge-lantern-orchard";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("lead@ashgrove.example", "Ruth Adeyemi", "Lead of The Bridge", "Adeyemi", IapLead),
        new("teacher@ashgrove.example", "Dr Patel", "Teacher of Science", "Patel", MainstreamStaff),
        new("iap.staff@ashgrove.example", "Nadia Rahman", "Support adult in The Bridge", "Rahman", IapStaff),
        new("senco@ashgrove.example", "Helen Marsh", "SENCO", "Marsh", Senco),
        new("dsl@ashgrove.example", "Joanne Whitlock", "Designated safeguarding lead", "Whitlock", Dsl),
        new("slt@ashgrove.example", "Marcus Bell", "Deputy headteacher", "Bell", Slt),
        new("admin@ashgrove.example", "Pat Sorrell", "Data and exams manager", "Sorrell", Administrator),
        new("governor@ashgrove.example", "Linda Achebe", "Governor", null, Governor),
    ];

    /// <summary>Colleagues who appear in the history; they have no password, so nobody signs in as them.</summary>
    internal static IReadOnlyList<DemoAccount> Colleagues { get; } =
    [
        new("b.aldous@ashgrove.example", "Ben Aldous", "Form tutor of 8R", "Aldous", MainstreamStaff),
        new("i.sutcliffe@ashgrove.example", "Ian Sutcliffe", "Head of Year 9", "Sutcliffe", MainstreamStaff),
        new("c.brennan@ashgrove.example", "Clare Brennan", "Head of Year 8", "Brennan", MainstreamStaff),
        new("t.hallett@ashgrove.example", "Tom Hallett", "Teacher in The Bridge", "Hallett", IapStaff),
    ];
}
