# How Pulmoflow de-identifies CT images of lung-cancer screening. One directive a line; # begins a comment.
#
# The ground is always the Basic Application Level Confidentiality Profile of DICOM PS3.15 Annex E, Table E.1-1: what may say
# who the patient is goes, is emptied, or becomes a dummy; UIDs become keyed ones. Options and lines below change that.

# Goes into De-identification Method (0012,0063). Change it when you change the profile.
profile ldct-screening

# Growth between rounds is what a screening programme measures, so dates stay, shifted by one offset a patient: whole weeks, so
# that intervals and weekdays are right. Times of day move by up to half an hour. Dates of devices and code lists, which are the
# same for many patients and would give the offset away, do not stay.
option retain-modified-dates

# Burned-in text is masked where a pixel rule says so; what no rule knows is refused in any case.
option clean-pixel-data

# "CHEST LOW DOSE 1.25 LUNG" is worth having. Of descriptions stay the words of the shipped vocabulary and plain
# measures; any other word goes, and a description of which nothing stays is treated after the Basic Profile.
option clean-descriptors

# Of structured reports stay codes of public schemes, numbers, coordinates, references and shifted dates; text goes.
option clean-structured-content

# More words that descriptions of your programme may keep, for example
#   word nlst nelson

# Age, sex, size and weight of the patient do not stay: they come with the case, generalized as its k-anonymity asks, and
# beside it an exact age in a header would undo that. Where images have to stand alone, write
#   option retain-patient-characteristics

# Serial numbers and stations, and who the institution is, go too; manufacturer, model, kernel, tube voltage are not identity
# and stay. To compare single scanners, or sites, write
#   option retain-device-identity
#   option retain-institution-identity

# Private attributes go. To keep those that are known to be safe (diffusion, PET factors, CT geometry), and more of your own, write
#   option retain-safe-private
#   safe-private 0019 23 GEMS_ACQU_01

# A single attribute can be overridden by tag or keyword: remove, empty, dummy, keep, uid, shift or clean.
#   keep SoftwareVersions
#   remove (0018,0015)

# UIDs are made under 2.25 unless you have a root of your own.
#   uid-root 1.2.643.99999
