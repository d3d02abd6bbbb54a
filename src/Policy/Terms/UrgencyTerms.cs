namespace Interop.Policy.Terms;

/// <summary>How long a partner may take, by urgency; every clock starts at receipt at the receiving gateway.</summary>
/// <param name="Acknowledge">Until an officer takes or declines responsibility.</param>
/// <param name="Answer">Until the first substantive answer.</param>
/// <param name="AnswerIfNotAtHand">Until then where what is asked for is not directly at hand; null where that makes no difference.</param>
/// <param name="ThenEvery">After the first answer, until the next, until the case is closed; null where none is owed.</param>
/// <param name="Onward">Until an originator answers an onward request; null where Answer counts.</param>
public sealed record UrgencyTerms(ClockSpan Acknowledge, ClockSpan Answer, ClockSpan? AnswerIfNotAtHand, ClockSpan? ThenEvery, ClockSpan? Onward);
