namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>What the rows of a file are read with.</summary>
public sealed record ReadingContext(TabularFile File, ColumnMap Map, DateOnly Today);
