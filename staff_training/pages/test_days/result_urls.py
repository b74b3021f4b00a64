"""Addresses of results pasted without a test day, and of what was entered at once."""

from django.contrib import admin
from django.urls import path

from staff_training.pages.test_days import entry_views, paste_views

app_name = "test-results"
urlpatterns = [
    path("", admin.site.admin_view(paste_views.old_list), name="paste"),
    path("entries/<uuid:mark>/", admin.site.admin_view(entry_views.summary), name="entry"),
    path("entries/<uuid:mark>/take-back/", admin.site.admin_view(entry_views.taking_back), name="take-back"),
]
