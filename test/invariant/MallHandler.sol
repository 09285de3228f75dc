// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../contracts/interfaces/IHealthChecker.sol";
import { IMall } from "../../contracts/interfaces/IMall.sol";
import { Status } from "../../contracts/types/Order.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { Choices } from "./Choices.sol";
import { OrderHandler } from "./OrderHandler.sol";

/// @dev Everything anybody can do, each with input that the mall must accept, or must refuse: any other revert is a failure. At
/// the end of a walk the books are held against the state, and everything is brought to its end.
contract MallHandler is OrderHandler {
    uint256 private constant LONGEST = 2 * 366 days;

    IHealthChecker private immutable _CHECKER;

    constructor(
        IMall mall,
        ITestToken token,
        Staff memory staff,
        uint256 salt,
        IHealthChecker checker
    ) Choices(mall, token, staff, salt) {
        _CHECKER = checker;
    }

    /* THE END OF A WALK */

    /// @dev Every account, order, product, plan and binding is what the events told.
    function closeTheBooks() external {
        vm.warp(time);
        _comparePeople();
        _compareBindings(_actors);
        _compareRules();
        _compareOffers();
        _compareOrders();
        _expect(escrow + credit + donated == TOKEN.balanceOf(address(MALL)), 2);
    }

    /// @dev Every sentence that state shows, by the views that run against real malls.
    function checkHealth() external {
        vm.warp(time);
        IHealthChecker.Report memory report = _CHECKER.check(MALL);
        for (uint256 i = 0; i < report.verdicts.length; ++i) {
            IHealthChecker.Verdict memory verdict = report.verdicts[i];
            // what was given away is in nobody's books
            bool isGiven = verdict.sentence == 2 && report.held == report.owed + donated;
            _expect(verdict.holds || isGiven, verdict.sentence);
        }
        _expect(report.owed == escrow + credit, 1);
    }

    function expectAll(IHealthChecker.Verdict[] calldata verdicts) external {
        for (uint256 i = 0; i < verdicts.length; ++i) _expect(verdicts[i].holds, verdicts[i].sentence);
    }

    /// @dev Time alone and anyone's call end every order and pay everybody out whom the token does not refuse.
    function endEverything() external acts {
        time += LONGEST;
        vm.warp(time);
        for (uint256 shelf = 1; shelf < _shelves.length; ++shelf) {
            GhostOrder storage book = _shelves[shelf];
            if (book.status >= Status.RefundHeld) continue;
            _as(address(this));
            MALL.enforce(book.id);
            _study();
            _expect(MALL.order(book.id).status > Status.Disputed, 19);
        }
        uint40[] memory everybody = new uint40[](_accounts.length);
        for (uint40 id = 0; id < everybody.length; ++id) everybody[id] = id;
        _isClaim = true;
        _as(address(this));
        MALL.claimFor(everybody);
        _study();
        for (uint256 id = 0; id < _accounts.length; ++id)
            _expect(_accounts[id].balance == 0 || _isBlocked(_ownerOf(id)), 17);
    }
}
