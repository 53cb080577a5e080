namespace IapManager.Web.Features.Shared.Parts;

/// <param name="Page">From 1.</param>
/// <param name="Href">The address of a page of the list, with its filters.</param>
public sealed record Pager(int Page, int Pages, Func<int, string> Href)
{
    /// <summary>The numbers to show; 0 stands for a gap. First, last, this one and its neighbours.</summary>
    public IReadOnlyList<int> Numbers
    {
        get
        {
            var shown = Enumerable.Range(1, Math.Max(Pages, 1)).Where(n => n == 1 || n == Pages || Math.Abs(n - Page) <= 1).ToList();
            var numbers = new List<int>();
            foreach (var n in shown)
            {
                if (numbers.Count > 0 && n > numbers[^1] + 1)
                {
                    numbers.Add(n == numbers[^1] + 2 ? n - 1 : 0);
                }

                numbers.Add(n);
            }

            return numbers;
        }
    }
}
