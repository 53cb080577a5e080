namespace IapManager.Documents.Pdf.Layout;

internal sealed class PageLayout
{
    public List<(double Y, Piece Piece)> Pieces { get; } = [];

    public List<(double Y, Repeated Head)> Heads { get; } = [];

    /// <summary>The part that it belongs to; null before the first.</summary>
    public Part? Part { get; set; }

    /// <summary>Holds nothing, so that the next part begins on a sheet of its own.</summary>
    public bool IsEmptyBack { get; set; }
}

/// <summary>Puts pieces on pages, top to bottom.</summary>
internal sealed class Paginator
{
    private readonly double _top;
    private readonly double _bottom;
    private readonly List<PageLayout> _pages = [new()];
    private int _page;
    private double _y;
    private double _start;
    private bool _isBreakDue;
    private Part? _part;

    public Paginator(double top, double bottom)
    {
        (_top, _bottom) = (top, bottom);
        _y = _start = top;
    }

    public IReadOnlyList<PageLayout> Pages => _pages;

    /// <summary>Nothing but a repeated heading row is above.</summary>
    private bool IsAtTop => _y == _start;

    public void Place(IReadOnlyList<Piece> pieces)
    {
        var relaxedUntil = 0;
        for (var i = 0; i < pieces.Count;)
        {
            if (pieces[i].StartsPage)
            {
                _isBreakDue = true;
                _part = pieces[i].Part ?? _part;
                i++;
                continue;
            }

            if (_isBreakDue && !IsAtTop)
            {
                NextPage(pieces[i]);
                if (_part is { StartsSheet: true } && _page % 2 == 1)
                {
                    _pages[_page].IsEmptyBack = true;
                    _pages[_page].Heads.Clear();
                    NextPage(pieces[i]);
                }
            }

            if (_isBreakDue)
            {
                _pages[_page].Part = _part;
                _isBreakDue = false;
            }

            var end = GroupEnd(pieces, i, i < relaxedUntil ? Keep.Must : Keep.Wish);
            if (!Fits(pieces, i, end) && Height(pieces, i, end) > Room(pieces[i]))
            {
                relaxedUntil = Math.Max(relaxedUntil, end);
                end = GroupEnd(pieces, i, Keep.Must);
            }

            if (!Fits(pieces, i, end) && Height(pieces, i, end) > Room(pieces[i]))
            {
                end = i + 1;
            }

            if (!Fits(pieces, i, end) && !IsAtTop)
            {
                NextPage(pieces[i]);
            }

            for (; i < end; i++)
            {
                Put(pieces[i]);
            }
        }
    }

    private static int GroupEnd(IReadOnlyList<Piece> pieces, int start, Keep least)
    {
        var end = start;
        while (end < pieces.Count - 1 && pieces[end].Keep >= least && !pieces[end + 1].StartsPage)
        {
            end++;
        }

        return end + 1;
    }

    private bool Fits(IReadOnlyList<Piece> pieces, int start, int end) =>
        _y + (IsAtTop ? 0 : pieces[start].Gap) + Height(pieces, start, end) <= _bottom + 0.01;

    private double Room(Piece first) => _bottom - _top - (first.Repeated?.Height ?? 0);

    /// <summary>Without the gap above the first.</summary>
    private double Height(IReadOnlyList<Piece> pieces, int start, int end)
    {
        var height = -pieces[start].Gap;
        for (var i = start; i < end; i++)
        {
            height += pieces[i].Gap + (pieces[i].Columns is { } ? Math.Min(pieces[i].Height, SplitAbove(pieces[i])) : pieces[i].Height);
        }

        return height;
    }

    // Columns move to the next page as one where they fit on it, and are split where they do not.
    private double SplitAbove(Piece columns) => columns.Height <= _bottom - _top ? columns.Height : 60;

    private void Put(Piece piece)
    {
        if (!IsAtTop)
        {
            _y += piece.Gap;
        }

        if (piece.Columns is { } columns)
        {
            PutColumns(columns.Left, columns.Right);
            return;
        }

        if (_y + piece.Height > _bottom + 0.01 && !IsAtTop)
        {
            NextPage(piece);
        }

        _pages[_page].Pieces.Add((_y, piece));
        _y += piece.Height;
    }

    private void PutColumns(IReadOnlyList<Piece> left, IReadOnlyList<Piece> right)
    {
        var (page, y, start) = (_page, _y, _start);
        Place(left);
        var (leftPage, leftY, leftStart) = (_page, _y, _start);
        (_page, _y, _start) = (page, y, start);
        Place(right);
        if (leftPage > _page || (leftPage == _page && leftY > _y))
        {
            (_page, _y, _start) = (leftPage, leftY, leftStart);
        }

        _isBreakDue = false;
    }

    private void NextPage(Piece first)
    {
        _page++;
        if (_page == _pages.Count)
        {
            _pages.Add(new PageLayout { Part = _part });
        }

        _y = _top;
        if (first.Repeated is { } head)
        {
            _pages[_page].Heads.Add((_y, head));
            _y += head.Height;
        }

        _start = _y;
    }
}
