"""Addresses of a test day: its page, what is done with its examinees, its letters and lists, its results."""

from django.contrib import admin
from django.urls import path

from staff_training.pages.test_days import doing, files, paste_views, registering, views

app_name = "test-days"
urlpatterns = [
    path("<int:pk>/", admin.site.admin_view(views.page), name="page"),
    path("<int:pk>/register/", admin.site.admin_view(registering.register), name="register"),
    path("<int:pk>/number/", admin.site.admin_view(doing.number), name="number"),
    path("<int:pk>/status/", admin.site.admin_view(doing.status), name="status"),
    path("<int:pk>/letters/", admin.site.admin_view(files.letters), name="letters"),
    path("<int:pk>/attendance/", admin.site.admin_view(files.attendance), name="attendance"),
    path("<int:pk>/roster/", admin.site.admin_view(files.roster_file), name="roster"),
    path("<int:pk>/results/", admin.site.admin_view(paste_views.for_test_day), name="results"),
]
