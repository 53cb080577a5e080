using IapManager.Domain.Imports;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>Headings of files about people: pupils, their contacts, and staff.</summary>
internal static class PeopleFields
{
    public static readonly FieldSet Pupils = new(
        ImportKind.Pupils,
        [
            new(Upn, "UPN", ValueKind.Upn, "UPN", "Pupil UPN", "Current UPN", "Unique Pupil Number"),
            new(AdmissionNumber, "Admission number", ValueKind.Text, "Admission number", "Adno", "Admission no", "Adm no", "AdmNo", "Adm number", "Admissions number", "MIS ID", "Pupil number", "Pupil ID", "Student number", "Person ID", "External ID"),
            new(PupilFamily, "Legal family name", ValueKind.Name, "Legal surname", "Legal last name", "Surname", "Pupil surname", "Legal family name", "Last name", "Name last"),
            new(PupilGiven, "Legal given name", ValueKind.Name, "Legal forename", "Legal first name", "Forename", "Pupil forename", "Legal given name", "Name first", "Forename and middle name"),
            new(PreferredFamily, "Preferred family name", ValueKind.Name, "Preferred surname", "Preferred last name", "Chosen surname", "Pref surname", "Known as surname", "Surname"),
            new(PreferredGiven, "Preferred given name", ValueKind.Name, "Preferred forename", "Preferred first name", "Preferred name", "Chosen name", "Known as", "Chosen forename", "Pref forename", "Known name", "Pref name", "Nickname", "Forename"),
            new(PupilFull, "Full name", ValueKind.FullName, "Full name", "Name", "Pupil name", "Pupil full name", "Legal name", "Legal full name", "Pupil", "Surname forename", "Forename surname", "Preferred full name", "Display name"),
            new(Sex, "Sex", ValueKind.Sex, "Sex", "Gender", "Legal sex", "Sex at birth", "M F", "Pupil gender"),
            new(PupilBirth, "Date of birth", ValueKind.BirthDate, "DOB", "Date of birth", "Pupil DOB", "Birth date", "Birthday"),
            new(YearGroup, "Year group", ValueKind.YearGroup, "Year group", "Year", "NC year", "National curriculum year", "Curriculum year", "NCY", "Current year group", "Year taught in", "Actual year", "Nat curr year", "NCYear actual", "Grade", "Grades", "Year code"),
            new(Form, "Form", ValueKind.Text, "Reg group", "Reg", "Form", "Reg form", "Tutor group", "Form group", "Registration group", "Form class", "Home group", "Current reg group", "Group", "Class", "Registration class", "TG", "Form name", "Mentor group", "Tutor"),
            new(SenStatus, "SEN status", ValueKind.SenStatus, "SEN status", "SEN", "SEN provision", "SEN stage", "SEN code", "SEN level", "SEN provision code", "SEN type of provision", "Current SEN status", "SEN category"),
            new(SenNeed, "SEN need", ValueKind.SenNeed, "SEN need", "SEN type", "Primary need", "Primary SEN need", "SEN primary need", "SEN need type", "SEN types", "Need type", "SEN needs", "Type of need", "Main need", "SEN need 1", "SEN type 1", "Primary SEN type", "Primary area of need"),
            new(SenNeed2, "Second SEN need", ValueKind.SenNeed, "Secondary need", "SEN need 2", "SEN secondary need", "Second need", "Secondary SEN need", "SEN type 2", "Secondary SEN type"),
            new(Fsm, "Free school meals", ValueKind.YesNo, "FSM", "FSM eligible", "Free school meals", "FSM eligibility", "Eligible for FSM", "FSM now", "Currently FSM", "FSM status", "Current FSM", "FSM eligible now", "Is FSM eligible"),
            new(PupilPremium, "Pupil premium", ValueKind.YesNo, "Pupil premium", "PP", "Pupil premium indicator", "PP eligible", "Pupil premium eligible", "Pupil premium status", "Pupil premium recipient", "Is pupil premium", "Disadvantaged", "PPI"),
            new(Eal, "English as an additional language", ValueKind.YesNo, "EAL", "EAL status", "English as additional language", "EAL pupil", "Is EAL"),
            new(Ethnicity, "Ethnic group", ValueKind.Ethnicity, "Ethnicity", "Ethnic group", "Ethnicity code", "Ethnic origin", "Ethnic code", "Ethnic background"),
            new(InCare, "In care", ValueKind.YesNo, "In care", "In LEA care", "Looked after", "LAC", "CLA", "Child looked after", "In local authority care", "Looked after status", "In care status", "Care status", "Children looked after", "Currently in care", "Is looked after"),
            new(ChildProtection, "Child protection plan", ValueKind.YesNo, "Child protection", "Child protection plan", "CP", "CP plan", "CPP", "On child protection plan"),
            new(ChildInNeed, "Child in need", ValueKind.YesNo, "Child in need", "CIN", "CIN plan", "Child in need plan"),
            new(YoungCarer, "Young carer", ValueKind.YesNo, "Young carer", "Carer", "Is young carer", "Young carer status"),
            new(AdmissionDate, "Admission date", ValueKind.Date, "Date of admission", "Admission date", "Admitted", "Date of entry", "Start date", "DOA", "Entry date", "Enrolment date", "Joined", "Date admitted", "Enrolment start date", "On roll date"),
            new(LeavingDate, "Leaving date", ValueKind.Date, "Leaving date", "Date of leaving", "DOL", "Leave date", "Left", "Date left", "End date", "Enrolment end date", "Leaver date"),
            new(FormTutor, "Form tutor", ValueKind.Person, "Form tutor", "Tutor", "Tutor name", "Form tutor name", "Reg tutor", "Tutors", "Tutor full name", "Reg group tutor", "Tutor group tutor", "Reg tutor name", "Form teacher", "Class teacher", "Form tutors", "Main tutor", "Mentor", "Form tutor code"),
            new(HeadOfYear, "Head of year", ValueKind.Person, "Head of year", "HOY", "Year head", "Head of year name", "Year leader", "Year lead", "Year group leader", "Head of year group", "Pastoral leader", "Pastoral lead", "Progress leader", "Year manager", "Year tutor"),
        ],
        [
            new("who the pupil is: a UPN or an admission number", [Upn], [AdmissionNumber]),
            new("the pupil's name: family name and given name, or a full name", [PupilFamily, PupilGiven], [PupilFull], [PreferredFamily, PreferredGiven]),
        ],
        [Sex, PupilBirth, YearGroup, Form, SenStatus, Fsm, PupilPremium, Eal, Ethnicity, AdmissionDate, PreferredGiven],
        ["pupil", "student", "roll", "learner"]);

    public static readonly FieldSet Contacts = new(
        ImportKind.Contacts,
        [
            .. PupilIdentity.Fields(bareNames: false),
            new(Priority, "Order", ValueKind.Number, "Priority", "Contact priority", "Order", "Contact order", "Call order", "Contact no", "Emergency contact order", "Contact rank"),
            new(Relationship, "Relationship", ValueKind.Text, "Relationship", "Relation", "Relationship to pupil", "Relation to pupil", "Contact relationship", "Relationship type", "Contact type", "Guardian relationship", "Parent relationship"),
            new(Title, "Title", ValueKind.Text, "Title", "Contact title", "Parent title", "Guardian title", "Salutation"),
            new(Given, "Given name", ValueKind.Name, "Contact forename", "Forename", "Parent forename", "Guardian forename", "Carer forename", "Parent carer forename"),
            new(Family, "Family name", ValueKind.Name, "Contact surname", "Surname", "Parent surname", "Guardian surname", "Carer surname", "Parent carer surname"),
            new(FullName, "Full name", ValueKind.FullName, "Contact name", "Contact full name", "Full name", "Name", "Contact", "Parent name", "Parent full name", "Guardian name", "Guardian", "Parent", "Parent carer", "Carer name", "Parent carer name", "Addressee"),
            new(ParentalResponsibility, "Parental responsibility", ValueKind.YesNo, "Parental responsibility", "PR", "Has parental responsibility", "Parental resp", "Legal responsibility", "Is legal guardian", "Legal guardian"),
            new(LivesWith, "Lives with", ValueKind.YesNo, "Lives with", "Lives with pupil", "Same address", "Resides with", "Living with", "Pupil lives with", "Lives at same address", "Shares address", "Shares home address", "Resident"),
            new(Correspondence, "May be written to", ValueKind.YesNo, "Correspondence", "Receives correspondence", "Mail merge", "Pupil report", "School report", "Receives mail", "Send correspondence", "May be written to", "Contactable"),
            new(Email, "Email", ValueKind.Email, "Email", "Email address", "Contact email", "Parent email", "Home email", "Primary email", "Personal email", "Guardian email", "Main email", "Contact email address"),
            new(Phone, "Telephone", ValueKind.Phone, "Mobile", "Mobile phone", "Mobile no", "Phone", "Phone no", "Contact phone", "Contact mobile", "Primary phone", "Mobile phone no", "Home phone", "Contact no phone", "Telephone number", "Parent mobile", "Guardian mobile", "Main phone", "SMS", "Day phone"),
        ],
        [
            PupilIdentity.Need,
            new("the contact's name: family name, or a full name", [Family], [FullName]),
        ],
        [Relationship, ParentalResponsibility, Priority, LivesWith, Correspondence],
        ["contact", "parent", "carer", "guardian", "famil"]);

    public static readonly FieldSet Staff = new(
        ImportKind.Staff,
        [
            new(Code, "Staff code", ValueKind.Text, "Staff code", "Code", "Initials", "Teacher code", "Staff initials", "Short name", "Staff ID", "Employee code", "Teacher initials", "Employee ID", "Employee no", "Payroll no", "Staff no", "Timetable code", "Username", "Teacher ID", "Staff"),
            new(Title, "Title", ValueKind.Text, "Title", "Staff title", "Salutation"),
            new(Given, "Given name", ValueKind.Name, "Forename", "Staff forename", "Legal forename", "Preferred forename", "Teacher forename", "Preferred name"),
            new(Family, "Family name", ValueKind.Name, "Surname", "Staff surname", "Legal surname", "Preferred surname", "Teacher surname"),
            new(FullName, "Full name", ValueKind.FullName, "Full name", "Name", "Staff name", "Staff full name", "Teacher name", "Employee name", "Preferred full name", "Display name", "Teacher", "Staff member", "Employee"),
            new(Email, "Work email", ValueKind.Email, "Work email", "Email", "Email address", "Staff email", "Work email address", "School email", "Primary email", "Work mail", "Main email"),
            new(Role, "Role", ValueKind.Text, "Role", "Job title", "Post", "Position", "Staff role", "Job", "Staff type", "Job role", "Business role", "Category", "Role s", "Roles", "Occupation"),
            new(TutorOfForm, "Tutor of form", ValueKind.Text, "Form tutor", "Tutor of", "Form tutor of", "Tutor group", "Reg group", "Form", "Reg form", "Tutor of form", "Form group", "Reg", "Registration group", "Form class", "Tutor form", "Tutor", "Mentor group", "Home group", "Tutor groups", "TG", "Reg tutor", "Form tutor group"),
            new(HeadOfYear, "Head of year", ValueKind.Text, "Head of year", "HOY", "Year head", "Head of year group", "Year leader", "Year lead", "Leads year", "Year group led", "Year group leader", "Pastoral leader", "Pastoral lead", "Progress leader", "Year manager", "HOY of"),
            new(Qualified, "Qualified teacher", ValueKind.YesNo, "QTS", "Qualified teacher", "Qualified teacher status", "Qualified", "QT status", "Has QTS", "QTS status", "Is qualified teacher", "Teacher status", "Qualified teacher status QTS"),
        ],
        [
            new("the staff member's name: family name, or a full name", [Family], [FullName]),
            new("how timetables name the person: a staff code or an email address", [Code], [Email]),
        ],
        [Code, Role, Email],
        ["staff", "teacher", "employee", "workforce"]);
}
