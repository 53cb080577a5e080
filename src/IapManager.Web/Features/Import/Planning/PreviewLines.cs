using System.Text.RegularExpressions;
using IapManager.Web.Features.Import.Reading.Rows;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>A difference between file and database that somebody may want to see.</summary>
/// <param name="Who">The person or class.</param>
/// <param name="What">The fact in words.</param>
/// <param name="Was">What stands here; null for nothing.</param>
/// <param name="Becomes">What the file says; null for nothing.</param>
/// <param name="Kept">True where what users typed wins, so that nothing changes.</param>
public sealed record ChangeLine(string Who, string What, string? Was, string? Becomes, bool Kept = false);

/// <summary>All changes counted, the first of them kept: a wrong export can change everything.</summary>
public sealed class ChangeLines
{
    /// <summary>How many are kept to be shown.</summary>
    public const int Most = 10_000;

    private const int MostFacts = 1_000;

    private readonly List<ChangeLine> _first = [];
    private readonly Dictionary<string, int> _facts = [];

    public int Count { get; private set; }

    public IReadOnlyList<ChangeLine> First => _first;

    /// <summary>The facts that change most, in words; null where nothing changes.</summary>
    public string? Mostly => _facts.Count == 0 ? null : $"mostly {string.Join(" and ", _facts.OrderByDescending(f => f.Value).Take(2).Select(f => f.Key))}";

    public void Add(ChangeLine line)
    {
        Count++;
        if (_first.Count < Most)
        {
            _first.Add(line);
        }
        var fact = line.What.Split(',')[0];
        if (!line.Kept && (_facts.ContainsKey(fact) || _facts.Count < MostFacts))
        {
            _facts[fact] = _facts.GetValueOrDefault(fact) + 1;
        }
    }
}

/// <summary>Rows that are wrong for one reason.</summary>
/// <param name="Heading">The column's heading in the file; empty where the rows as a whole are meant.</param>
/// <param name="Reason">Name of the reason where code asks for it; null for most.</param>
/// <param name="Count">How many problems there are of the kind.</param>
/// <param name="First">The first few of them.</param>
public sealed record ProblemGroup(string Heading, string? Reason, int Count, IReadOnlyList<RowProblem> First);

/// <summary>All problems counted and gathered by their reason, the first of them kept: a file of marks from before its pupils has a million.</summary>
public sealed partial class ProblemLines
{
    /// <summary>How many are kept to be shown and downloaded.</summary>
    public const int Most = 10_000;

    private const int MostGroups = 100;
    private const int InGroup = 5;

    private readonly List<RowProblem> _first = [];
    private readonly Dictionary<string, Group> _groups = [];

    public int Count { get; private set; }

    /// <summary>Rows with at least one problem.</summary>
    public int Rows { get; private set; }

    public IReadOnlyList<RowProblem> First => _first;

    /// <summary>The most frequent reason first.</summary>
    public IReadOnlyList<ProblemGroup> Groups =>
        [.. _groups.Values.OrderByDescending(g => g.Count).ThenBy(g => g.First[0].Row).Select(g => new ProblemGroup(g.First[0].Heading, g.First[0].Reason, g.Count, g.First))];

    public void AddRow(IReadOnlyList<RowProblem> ofRow)
    {
        Rows++;
        foreach (var problem in ofRow)
        {
            Count++;
            if (_first.Count < Most)
            {
                _first.Add(problem);
            }
            Gather(problem);
        }
    }

    private void Gather(RowProblem problem)
    {
        var key = $"{problem.Heading}|{problem.Reason ?? Particulars().Replace(problem.WhatToDo, "#")}";
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groups.Count >= MostGroups)
            {
                return;
            }
            _groups.Add(key, group = new Group());
        }
        group.Count++;
        if (group.First.Count < InGroup)
        {
            group.First.Add(problem);
        }
    }

    [GeneratedRegex("“[^”]*”|\\d[\\d,]*|\\b[A-Z]\\b|\\b(January|February|March|April|May|June|July|August|September|October|November|December)\\b")]
    private static partial Regex Particulars();

    private sealed class Group
    {
        public int Count { get; set; }

        public List<RowProblem> First { get; } = [];
    }
}
