namespace IapManager.Domain.Letters;

/// <summary>The letters that the product comes with: warm and plain, strengths first, no labels, what happens next and whom to ask.</summary>
public static class LetterDefaults
{
    private const string Begin =
        """
        Dear {parent}

        Thank you for telling us how things are for {pupil}. We began, as we always do, with what {pupil} does well:

        {strengths}
        """;

    private const string End =
        """
        Please ask me anything that this letter leaves open, or tell me if something has changed. You can reach me through the school office, and we can meet or talk on the telephone, with an interpreter if that helps.

        Yours sincerely

        {who wrote}
        {provision}, {school}
        """;

    public static string SubjectOf(LetterKind kind) => kind switch
    {
        LetterKind.Accepted => "{pupil} and {provision}",
        LetterKind.Waiting => "{pupil}’s place at {provision}: where things stand",
        LetterKind.PlaceOffered => "A place for {pupil} at {provision}",
        LetterKind.Declined => "What we will do for {pupil}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string BodyOf(LetterKind kind) => string.Join("\n\n", Begin, kind switch
    {
        LetterKind.Accepted =>
            """
            We have agreed with the people who know {pupil} that some time at {provision} is the right next step.

            {reason}

            {provision} is a small group here in school, with adults who have time. {pupil} stays with the form all along. Some lessons are at {provision} and the others with the class, and bit by bit there are more with the class, at a pace that {pupil} can manage, until all of them are.

            What happens next: we will write to you as soon as a place is free, and ask you both to come and see {provision} before any first day is fixed. Until then this is what we do: {meanwhile}
            """,
        LetterKind.Waiting =>
            """
            {pupil} is still waiting for a place at {provision}. We have not forgotten, and we look at the list again every few weeks.

            Until a place is free, this is what we do: {meanwhile}

            What happens next: as soon as we know when a place comes free, we will write to you and ask you both to come and see {provision} first. If things at home or at school become harder meanwhile, please do not wait for that letter: tell me.
            """,
        LetterKind.PlaceOffered =>
            """
            We are glad to offer {pupil} a place at {provision}. The first day would be {first day}.

            Before that we would like you both to come and see {provision}, to meet the adults and to ask whatever you want to ask. We have kept {visit} for your visit; tell me if another day suits you better. The first day is fixed only after you have been.

            {key adult} will be {pupil}’s key adult: the person who is there each morning, and whom you can always ask.

            What happens next: after your visit we plan the first weeks together, beginning with the lessons that go well. {pupil} stays with the form all along, and bit by bit there are more lessons with the class.
            """,
        LetterKind.Declined =>
            """
            We have thought carefully about what would help most now, and we have decided on other support rather than a place at {provision}.

            {reason}

            This is what we will do instead: {support instead}

            What happens next: we will look together at how this is going, and you are welcome to be there. If it is not enough, or if you know something that we should know, tell me, and we will think again. Nothing is closed.
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    }, End).ReplaceLineEndings("\n");
}
