using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Users;

[Route("/users")]
[Authorize(Policy = Policies.Administer)]
public sealed class UsersController(IValidator<UserForm> validator) : Controller
{
    private const string LinkKey = "InvitationLink";

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] UserFilter filter, [FromServices] UserList list, CancellationToken cancellationToken) =>
        View(await list.ReadAsync(filter, cancellationToken));

    [HttpGet("/users.{format:" + ListFile.Formats + "}")]
    public async Task<IActionResult> Save(string format, [FromQuery] UserFilter filter, [FromServices] UserList list, [FromServices] AuditLog audit, CancellationToken cancellationToken)
    {
        var rows = await list.AllAsync(filter, cancellationToken);
        await audit.WriteAsync(nameof(SchoolUser), null, null, AuditAction.Export);
        return new ListFile("users", ["Name", "Email", "Roles", "Staff code", "Account"], rows.Select(r => new object?[] { r.Name, r.Email, r.Roles, r.StaffCode, r.State })).As(format);
    }

    [HttpGet("new")]
    public async Task<IActionResult> New([FromServices] EditUser edit, CancellationToken cancellationToken) =>
        View(await edit.ForAsync(new UserForm(), cancellationToken));

    [HttpPost("new")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> Add([FromForm] UserForm form, [FromServices] AddUser add, [FromServices] EditUser edit, CancellationToken cancellationToken)
    {
        if (ModelState.Check(validator, form))
        {
            var (made, problem) = await add.ExecuteAsync(form, cancellationToken);
            if (made is not null)
            {
                TempData["Notice"] = made.IsThere ? $"{made.Name} has an account in another school of your trust. Pass on the link below: with it they join yours, and sign in as before." : $"{made.Name} has an account. Pass on the link below: with it they choose their password.";
                return WithLink(made.Part.Id, made.Path);
            }

            ModelState.AddModelError(problem!.Value.Field, problem.Value.Words);
        }

        return View(nameof(New), await edit.ForAsync(form, cancellationToken));
    }

    /// <param name="id">Of the account's part in the school, see <see cref="Data.Users.SchoolUser"/>.</param>
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Details(int id, [FromServices] EditUser edit, CancellationToken cancellationToken) =>
        await edit.ReadAsync(id, cancellationToken) is { } page ? View(page with { Link = TempData[LinkKey] as string }) : NotFound();

    [HttpPost("{id:int}")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> Edit(int id, [FromForm] UserForm form, [FromServices] EditUser edit, CancellationToken cancellationToken)
    {
        if (await edit.ReadAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        form.Email = page.Form.Email;
        if (ModelState.Check(validator, form))
        {
            if (await edit.ExecuteAsync(id, form, cancellationToken) is not { } problem)
            {
                return Saved(id, $"{form.Name!.Trim()} is saved.");
            }

            ModelState.AddModelError(problem.Field, problem.Words);
        }

        return View(nameof(Details), page with { Form = form });
    }

    [HttpPost("{id:int}/deactivate")]
    public async Task<IActionResult> Deactivate(int id, [FromServices] ChangeAccess access, CancellationToken cancellationToken) =>
        await access.DeactivateAsync(id, cancellationToken) ? Saved(id, "The account is closed here. Whoever was signed in with it is signed out. If it is open in another school, that one looks after it from now on.") : NotFound();

    [HttpPost("{id:int}/reactivate")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> Reactivate(int id, [FromServices] ChangeAccess access, CancellationToken cancellationToken) =>
        await access.ReactivateAsync(id, cancellationToken) ? Saved(id, "The account is open again.") : NotFound();

    [HttpPost("{id:int}/unlock")]
    public async Task<IActionResult> Unlock(int id, [FromServices] ChangeAccess access, CancellationToken cancellationToken) =>
        await access.UnlockAsync(id, cancellationToken) ? Saved(id, "The account is unlocked.") : NotFound();

    [HttpPost("{id:int}/sign-out")]
    public async Task<IActionResult> SignOut(int id, [FromServices] ChangeAccess access, CancellationToken cancellationToken) =>
        await access.SignOutAsync(id, cancellationToken) ? Saved(id, "The person is signed out on every device, and can sign in again.") : NotFound();

    [HttpPost("{id:int}/second-factor/take-away")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> TakeAwayFactor(int id, [FromServices] ChangeAccess access, CancellationToken cancellationToken) =>
        await access.TakeAwayFactorAsync(id, cancellationToken) ? Saved(id, "The phone is off the account. The person signs in with their password, and adds another.") : NotFound();

    [HttpPost("{id:int}/school-account/untie")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> UntieSchoolAccount(int id, [FromForm] string? issuer, [FromServices] UntieUser untie, CancellationToken cancellationToken) =>
        await untie.ExecuteAsync(id, issuer, cancellationToken) ? Saved(id, "It is untied, and the person is signed out everywhere.") : NotFound();

    [HttpPost("{id:int}/link")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> Link(int id, [FromServices] ChangeAccess access, CancellationToken cancellationToken) =>
        await access.NewLinkAsync(id, cancellationToken) is { } path ? WithLink(id, path) : NotFound();

    [HttpGet("from-staff")]
    public async Task<IActionResult> FromStaff([FromServices] AddStaffAccounts staff, CancellationToken cancellationToken) =>
        View(new StaffAccountsPage(await staff.ReadAsync(cancellationToken), []));

    [HttpPost("from-staff")]
    [ConfirmFirst(Guarded.Accounts)]
    public async Task<IActionResult> FromStaff([FromForm] List<int> chosen, [FromServices] AddStaffAccounts staff, CancellationToken cancellationToken)
    {
        var made = await staff.ExecuteAsync(chosen, cancellationToken);
        if (made.Count == 0)
        {
            ModelState.AddModelError("Chosen", "Choose at least one member of staff");
        }

        return View(new StaffAccountsPage(await staff.ReadAsync(cancellationToken), [.. made.Select(m => m with { Link = Address(m.Link) })]));
    }

    private RedirectToActionResult WithLink(int id, string path)
    {
        TempData[LinkKey] = Address(path);
        return RedirectToAction(nameof(Details), new { id });
    }

    private string Address(string path) => $"{Request.Scheme}://{Request.Host}{Request.PathBase}{path}";

    private RedirectToActionResult Saved(int id, string words)
    {
        TempData["Notice"] = words;
        return RedirectToAction(nameof(Details), new { id });
    }
}
