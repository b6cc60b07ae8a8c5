"""System calls that must fail in a student process, written down from the kernel's tables and from
what isolate, nsjail, Chromium, Docker, and Flatpak refuse: never from the filter's own tables.
"""

REFUSED = {
    # programs
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None),
    "uselib": (134, None),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "tkill": (200, 130),
    "get_robust_list": (274, 100), "move_pages": (279, 239), "migrate_pages": (256, 238),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "ioprio_get": (252, 31),
    "setsid": (112, 157), "setpgid": (109, 154), "setrlimit": (160, 164),
    # schedulers: an honest neighbour's time
    "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119), "sched_setparam": (142, 118),
    "sched_setattr": (314, 274), "sched_getscheduler": (145, 120), "sched_getattr": (315, 275),
    "sched_rr_get_interval": (148, 127),
    # mounts and roots
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "mount_setattr": (442, 442), "open_tree": (428, 428), "open_tree_attr": (467, 467),
    "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fspick": (433, 433), "statmount": (457, 457), "listmount": (458, 458),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "swapon": (167, 224), "swapoff": (168, 225),
    # namespaces, identities, other sandboxes
    "unshare": (272, 97), "setns": (308, 268), "setuid": (105, 146), "setgid": (106, 144),
    "setreuid": (113, 145), "setregid": (114, 143), "setresuid": (117, 147),
    "setresgid": (119, 149), "setfsuid": (122, 151), "setfsgid": (123, 152),
    "setgroups": (116, 159), "capset": (126, 91), "seccomp": (317, 277),
    "landlock_create_ruleset": (444, 444), "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446), "lsm_get_self_attr": (459, 459),
    "lsm_set_self_attr": (460, 460), "lsm_list_modules": (461, 461),
    # the network, names, and descriptors in flight
    "socket": (41, 198), "bind": (49, 200), "connect": (42, 203), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "recvmsg": (47, 212), "recvmmsg": (299, 243), "setsockopt": (54, 208),
    # the page cache, which tells what others read
    "fadvise64": (221, 223), "readahead": (187, 213), "mincore": (27, 232), "cachestat": (451, 451),
    "preadv2": (327, 286), "pwritev2": (328, 287), "splice": (275, 76), "tee": (276, 77),
    "vmsplice": (278, 75), "sendfile": (40, 71), "copy_file_range": (326, 285),
    "remap_file_pages": (216, 234),
    # the machine's disk, all of it
    "sync": (162, 81), "syncfs": (306, 267), "sync_file_range": (277, 84), "statfs": (137, 43),
    "fstatfs": (138, 44), "ustat": (136, None), "sysfs": (139, None), "fallocate": (285, 47),
    # what is counted for a user or for the machine
    "io_setup": (206, 0), "io_destroy": (207, 1), "io_submit": (209, 2), "io_cancel": (210, 3),
    "io_getevents": (208, 4), "io_pgetevents": (333, 292), "inotify_init": (253, None),
    "inotify_init1": (294, 26), "inotify_add_watch": (254, 27), "inotify_rm_watch": (255, 28),
    "fanotify_init": (300, 262), "fanotify_mark": (301, 263), "timer_create": (222, 107),
    "timerfd_create": (283, 85), "signalfd": (282, None), "signalfd4": (289, 74),
    "eventfd": (284, None), "eventfd2": (290, 19), "mlock": (149, 228), "mlock2": (325, 284),
    "mlockall": (151, 230), "munlock": (150, 229), "munlockall": (152, 231), "shmget": (29, 194),
    "shmat": (30, 196), "shmctl": (31, 195), "shmdt": (67, 197), "semget": (64, 190),
    "semop": (65, 193), "semctl": (66, 191), "semtimedop": (220, 192), "msgget": (68, 186),
    "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187), "mq_open": (240, 180),
    "mq_unlink": (241, 181), "mq_timedsend": (242, 182), "mq_timedreceive": (243, 183),
    "mq_notify": (244, 184), "mq_getsetattr": (245, 185), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "lookup_dcookie": (212, 18),
    # nodes and owners
    "mknod": (133, None), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "file_setattr": (469, 469), "file_getattr": (468, 468),
    "setxattrat": (463, 463), "getxattrat": (464, 464), "listxattrat": (465, 465),
    "removexattrat": (466, 466), "fchmodat2": (452, 452), "openat2": (437, 437),
    # parts of the kernel with a history
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "personality": (135, 92), "modify_ldt": (154, None), "arch_prctl": (158, None),
    "set_thread_area": (205, None), "get_thread_area": (211, None), "mbind": (237, 235),
    "set_mempolicy": (238, 237), "get_mempolicy": (239, 236), "set_mempolicy_home_node": (450, 450),
    "pkey_mprotect": (329, 288), "pkey_alloc": (330, 289), "pkey_free": (331, 290),
    "membarrier": (324, 283), "clone3": (435, 435), "futex_waitv": (449, 449),
    "futex_wait": (455, 455), "futex_wake": (454, 454), "futex_requeue": (456, 456),
    "map_shadow_stack": (453, 453), "mseal": (462, 462), "epoll_pwait2": (441, 441),
    # older ways, and what neither Python nor the C library asks for
    "creat": (85, None), "getdents": (78, None), "getrlimit": (97, 163),
    "epoll_create": (213, None), "epoll_ctl_old": (214, None), "epoll_wait_old": (215, None),
    "sched_getparam": (143, 121), "sched_get_priority_max": (146, 125),
    "sched_get_priority_min": (147, 126), "timer_settime": (223, 110), "timer_gettime": (224, 108),
    "timer_getoverrun": (225, 109), "timer_delete": (226, 111), "timerfd_settime": (286, 86),
    "timerfd_gettime": (287, 87), "preadv": (295, 69), "pwritev": (296, 70),
    # the machine
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "create_module": (174, None),
    "query_module": (178, None), "get_kernel_syms": (177, None), "reboot": (169, 142),
    "acct": (163, 89), "syslog": (103, 116), "iopl": (172, None), "ioperm": (173, None),
    "vhangup": (153, 58), "sethostname": (170, 161), "setdomainname": (171, 162),
    "clock_settime": (227, 112), "settimeofday": (164, 170), "adjtimex": (159, 171),
    "clock_adjtime": (305, 266), "nfsservctl": (180, 42), "_sysctl": (156, None),
    "afs_syscall": (183, None), "tuxcall": (184, None), "security": (185, None),
    "vserver": (236, None), "getpmsg": (181, None), "putpmsg": (182, None), "sysinfo": (99, 179),
}  # fmt: skip
"""By name, their numbers on x86_64 and aarch64; with any arguments. Of the numbers that both
kernels' tables hold it names all but those that Python needs.
"""

UNASSIGNED = ((*range(335, 424),), (*range(244, 260), *range(295, 424)))
"""Numbers below those of the latest calls that mean none, on x86_64 and aarch64; from 335 on
x86_64's are the kernel's own.
"""

FCNTL, IOCTL, PRCTL, CLONE = (72, 25), (16, 29), (157, 167), (56, 220)
SOCKETPAIR, SENDTO, RECVFROM, GETSOCKOPT = (53, 199), (44, 206), (45, 207), (55, 209)
MKNODAT = (259, 33)
OPEN, OPENAT = (2, None), (257, 56)
MMAP, MADVISE, FUTEX, PRLIMIT = (9, 222), (28, 233), (202, 98), (302, 261)
FORK = 0x01200011
THREAD = 0x003D0F00

REFUSED_ARGUMENTS = {
    # what happens to a file, and who reads it
    "F_SETLEASE": (FCNTL, 0, 1024, 1), "F_GETLEASE": (FCNTL, 0, 1025),
    "F_NOTIFY": (FCNTL, 0, 1026, 0x8000001F), "F_SETOWN": (FCNTL, 0, 8, 1),
    "F_GETOWN": (FCNTL, 0, 9), "F_SETSIG": (FCNTL, 0, 10, 29), "F_GETSIG": (FCNTL, 0, 11),
    "F_SETOWN_EX": (FCNTL, 0, 15, 0), "F_GETOWN_EX": (FCNTL, 0, 16, 0),
    "F_OFD_GETLK": (FCNTL, 0, 36, 0), "F_OFD_SETLK": (FCNTL, 0, 37, 0),
    "F_OFD_SETLKW": (FCNTL, 0, 38, 0), "F_SETPIPE_SZ": (FCNTL, 0, 1031, 4096),
    "F_ADD_SEALS": (FCNTL, 0, 1033, 0), "F_SET_RW_HINT": (FCNTL, 0, 1036, 0),
    "F_CREATED_QUERY": (FCNTL, 0, 1028), "F_SETFL to O_ASYNC": (FCNTL, 0, 4, 0o20000),
    "F_SETFL to O_DIRECT": (FCNTL, 0, 4, 0o40000),
    "F_SETFL to O_DIRECT on aarch64": (FCNTL, 0, 4, 0o200000),
    # devices, terminals, file systems
    "TIOCSTI": (IOCTL, 0, 0x5412, 0), "TIOCLINUX": (IOCTL, 0, 0x541C, 0),
    "TIOCSCTTY": (IOCTL, 0, 0x540E, 0), "TCSETS": (IOCTL, 0, 0x5402, 0),
    "FIOASYNC": (IOCTL, 0, 0x5452, 0), "FIOSETOWN": (IOCTL, 0, 0x8901, 0),
    "FICLONE": (IOCTL, 0, 0x40049409, 0), "FIFREEZE": (IOCTL, 0, 0xC0045877, 0),
    "FS_IOC_GETFLAGS": (IOCTL, 0, 0x80086601, 0), "FS_IOC_FIEMAP": (IOCTL, 0, 0xC020660B, 0),
    "RNDGETENTCNT": (IOCTL, 0, 0x80045200, 0), "SIOCGIFCONF": (IOCTL, 3, 0x8912, 0),
    "NS_GET_USERNS": (IOCTL, 0, 0xB701, 0), "SIOCATMARK": (IOCTL, 3, 0x8905, 0),
    "a device": (MKNODAT, -100, 0, 0o020666, 0x103), "a disk": (MKNODAT, -100, 0, 0o060666, 0x800),
    "a socket's node": (MKNODAT, -100, 0, 0o140666, 0),
    # oneself
    "PR_SET_PDEATHSIG": (PRCTL, 1, 0), "PR_SET_DUMPABLE": (PRCTL, 4, 0),
    "PR_SET_KEEPCAPS": (PRCTL, 8, 0), "PR_SET_TIMING": (PRCTL, 14, 0),
    "PR_SET_SECCOMP": (PRCTL, 22, 0), "PR_CAPBSET_DROP": (PRCTL, 24, 0),
    "PR_SET_TSC": (PRCTL, 26, 1), "PR_SET_SECUREBITS": (PRCTL, 28, 0),
    "PR_SET_TIMERSLACK": (PRCTL, 29, 1), "PR_SET_MM": (PRCTL, 35, 1),
    "PR_SET_CHILD_SUBREAPER": (PRCTL, 36, 1), "PR_SET_NO_NEW_PRIVS": (PRCTL, 38, 1),
    "PR_SET_THP_DISABLE": (PRCTL, 41, 1), "PR_CAP_AMBIENT": (PRCTL, 47, 4),
    "PR_SET_SPECULATION_CTRL": (PRCTL, 53, 0, 2), "PR_SET_IO_FLUSHER": (PRCTL, 57, 0),
    "PR_SET_SYSCALL_USER_DISPATCH": (PRCTL, 59, 0), "PR_SCHED_CORE": (PRCTL, 62, 0),
    "PR_SET_MEMORY_MERGE": (PRCTL, 67, 1), "PR_SET_PTRACER": (PRCTL, 0x59616D61, 0),
    "PR_SET_VMA": (PRCTL, 0x53564D41, 0), "another process's limits": (PRLIMIT, 2, 0, 0, 0),
    # processes of another kind than threads and forks
    **{
        f"CLONE_{name}": (CLONE, flag | 17)
        for name, flag in {
            "NEWTIME": 0x80, "VM": 0x100, "PIDFD": 0x1000, "PTRACE": 0x2000, "VFORK": 0x4100,
            "PARENT": 0x8000, "NEWNS": 0x20000, "UNTRACED": 0x800000, "NEWCGROUP": 0x02000000,
            "NEWUTS": 0x04000000, "NEWIPC": 0x08000000, "NEWUSER": 0x10000000,
            "NEWPID": 0x20000000, "NEWNET": 0x40000000, "IO": 0x80000000,
        }.items()
    },
    "CLONE_NEWUSER beside a fork": (CLONE, FORK | 0x10000000),
    "CLONE_NEWNS beside a thread": (CLONE, THREAD | 0x20000),
    # sockets
    "a pair of AF_INET": (SOCKETPAIR, 2, 1, 0, 0), "a pair of AF_TIPC": (SOCKETPAIR, 30, 1, 0, 0),
    "a pair of datagrams": (SOCKETPAIR, 1, 2, 0, 0),
    "a pair of packets": (SOCKETPAIR, 1, 0o2000005, 0, 0),
    "MSG_OOB sent": (SENDTO, 3, 0, 0, 1), "MSG_OOB received": (RECVFROM, 3, 0, 0, 1),
    "MSG_ERRQUEUE": (RECVFROM, 3, 0, 0, 0x2000), "MSG_ZEROCOPY": (SENDTO, 3, 0, 0, 0x4000000),
    "SO_PEERCRED": (GETSOCKOPT, 3, 1, 17, 0), "SO_PEERPIDFD": (GETSOCKOPT, 3, 1, 77, 0),
    "SO_PEERSEC": (GETSOCKOPT, 3, 1, 31, 0), "an option of TCP": (GETSOCKOPT, 3, 6, 3, 0),
    # memory
    "MAP_HUGETLB": (MMAP, 0, 4096, 3, 0x40022, -1, 0),
    "MAP_LOCKED": (MMAP, 0, 4096, 3, 0x2022, -1, 0),
    "MADV_WILLNEED": (MADVISE, 0, 0, 3), "MADV_REMOVE": (MADVISE, 0, 0, 9),
    "MADV_MERGEABLE": (MADVISE, 0, 0, 12), "MADV_COLD": (MADVISE, 0, 0, 20),
    "MADV_PAGEOUT": (MADVISE, 0, 0, 21), "MADV_POPULATE_READ": (MADVISE, 0, 0, 22),
    "MADV_HWPOISON": (MADVISE, 0, 0, 100), "FUTEX_LOCK_PI": (FUTEX, 0, 6, 0, 0, 0),
    "FUTEX_FD": (FUTEX, 0, 2, 0, 0, 0), "FUTEX_CMP_REQUEUE_PI": (FUTEX, 0, 12, 0, 0, 0),
    "FUTEX_WAIT_REQUEUE_PI, private": (FUTEX, 0, 139, 0, 0, 0),
}  # fmt: skip
"""By what they ask for, the numbers of calls and arguments with which they must fail."""

ALLOWED_ARGUMENTS = {
    "F_DUPFD_CLOEXEC": (FCNTL, 0, 1030, 0), "F_SETFD": (FCNTL, 0, 2, 1),
    "F_SETFL to O_NONBLOCK": (FCNTL, 0, 4, 0o4000), "F_GETFL": (FCNTL, 0, 3),
    "PR_GET_NO_NEW_PRIVS": (PRCTL, 39), "own limits": (PRLIMIT, 0, 7, 0, 0),
    "a pair of streams": (SOCKETPAIR, 1, 1, 0, 0),
    "a pair of streams that closes": (SOCKETPAIR, 1, 0o2000001, 0, 0),
    "a pipe's node": (MKNODAT, -100, 0, 0o010644, 0),
    "TCGETS": (IOCTL, 0, 0x5401, 0), "FIONBIO": (IOCTL, 0, 0x5421, 0), "fork": (CLONE, FORK),
    "thread": (CLONE, THREAD), "memory": (MMAP, 0, 4096, 3, 0x22, -1, 0),
    "stack": (MMAP, 0, 4096, 3, 0x20022, -1, 0), "MADV_DONTNEED": (MADVISE, 0, 0, 4),
    "MADV_HUGEPAGE": (MADVISE, 0, 0, 14), "FUTEX_WAKE, private": (FUTEX, 0, 129, 1),
    "FUTEX_WAIT_BITSET with a clock": (FUTEX, 0, 393, 0), "sending": (SENDTO, 3, 0, 0, 0),
    "receiving at once": (RECVFROM, 3, 0, 0, 0x40), "SO_TYPE": (GETSOCKOPT, 3, 1, 3, 0),
}  # fmt: skip

ANSWERED = {
    "F_SETLK": (FCNTL, 0, 6, 0), "F_SETLKW": (FCNTL, 0, 7, 0), "flock": ((73, 32), 0, 2),
    "fsync": ((74, 82), 0), "fdatasync": ((75, 83), 0), "msync": ((26, 227), 0, 4096, 4),
}  # fmt: skip
"""What succeeds without being made."""

UNKNOWN = (470, 471, 500, 511, 512, 600, 1000, 4096, 0x3FFFFFFF)
"""Numbers that no kernel had when this was written, or that few have."""

BITS = [1 << bit for bit in range(32)]
FLAGS_BESIDE = [FORK ^ bit for bit in BITS] + [THREAD ^ bit for bit in BITS]
F_SETFL = 4
O_DIRECT = {"x86_64": 0o40000, "aarch64": 0o200000}
"""By processor: what is O_DIRECT on one is O_DIRECTORY on the other."""

ARGUMENTS = {
    "fcntl": (FCNTL, (0,), range(2048), {0, 1, 2, 3, 4, 5, 1030, 1032}),
    "fcntl of flags": (FCNTL, (0, F_SETFL), BITS, {*BITS} - {0o20000, *O_DIRECT.values()}),
    "ioctl": (
        IOCTL, (0,), [*range(0x5400, 0x5500), 0x802C542A, 0x802C542B, 0x402C542B],
        {0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x802C542A},
    ),
    "prctl": (PRCTL, (), range(512), {3, 15, 16, 21, 23, 39}),
    "clone": (CLONE, (), [FORK, THREAD, *FLAGS_BESIDE], {FORK, THREAD}),
    "futex": (FUTEX, (0,), range(1024), {0, 1, 9, 10, 128, 129, 137, 138, 265, 393}),
    "madvise": (MADVISE, (0, 0), range(256), {4, 8, 14, 15}),
    "mmap": (MMAP, (0, 0, 0), BITS, {*BITS} - {0x2000, 0x40000}),
    "mknodat": (
        MKNODAT, (0, 0), [*BITS, 0o020666, 0o060666, 0o140666],
        {0o010000, *(1 << bit for bit in range(9))},
    ),
    "prlimit64": (PRLIMIT, (), range(64), {0}),
    "socketpair": (SOCKETPAIR, (), range(64), set()),
    "socketpair of AF_UNIX": (
        SOCKETPAIR, (1,), [kind | flags for kind in range(16) for flags in
                           (0, 0o4000, 0o2000000, 0o2004000, 0o1000000, 0o100)],
        {1, 0o4001, 0o2000001, 0o2004001},
    ),
    "sendto": (SENDTO, (0, 0, 0), BITS, {0x40, 0x4000}),
    "recvfrom": (RECVFROM, (0, 0, 0), BITS, {0x2, 0x20, 0x40, 0x100}),
    "getsockopt": (GETSOCKOPT, (0, 1), range(128), {3, 4, 7, 8, 30, 38, 39}),
    "getsockopt of other levels": (GETSOCKOPT, (0,), range(64), set()),
}  # fmt: skip
"""Where arguments decide: a call, the arguments that come before the one that is tried, with what,
and what of that is let through.
"""
