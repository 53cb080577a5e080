namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Why a row cannot be brought in as it is.</summary>
/// <param name="Row">As a spreadsheet counts, headings included.</param>
/// <param name="Who">The person or class that the row is about, as far as it says.</param>
/// <param name="Heading">The column's heading in the file; empty where the row as a whole is meant.</param>
/// <param name="Value">What stands there; empty for a blank.</param>
/// <param name="Reason">Name of the reason where the words alone do not tell problems of one kind together; else null.</param>
public sealed record RowProblem(int Row, string Who, string Heading, string Value, string WhatToDo, string? Reason = null)
{
    public const string UnknownTeacher = "unknown-teacher";
    public const string NumberOfAnother = "number-of-another";
}
